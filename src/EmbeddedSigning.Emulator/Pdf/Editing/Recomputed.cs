using System.Runtime.CompilerServices;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>
/// A value that is computed on demand and held by a weak reference. Of thousands of stored envelopes, only a few need the value again.
/// </summary>
internal sealed class Recomputed<T>(Func<T> compute)
{
    private readonly WeakReference<StrongBox<T>> _kept = new(null!);

    /// <summary>Stores a value that is already computed.</summary>
    public void Keep(T value) => _kept.SetTarget(new StrongBox<T>(value));

    public T Value
    {
        get
        {
            if (_kept.TryGetTarget(out var kept))
            {
                return kept.Value!;
            }

            var value = compute();
            _kept.SetTarget(new StrongBox<T>(value));
            return value;
        }
    }
}
