namespace EmbeddedSigning.Emulator.Faults.Internal;

/// <summary>A fault that was added, and how often it has been met since. Used under the lock of its collection.</summary>
internal sealed class FaultRule(EmulatorFault fault)
{
    // A seed is there to make the numbers predictable.
    private readonly Random _random = new(fault.Seed);

    private int _skipped;
    private int _happened;

    public EmulatorFault Fault { get; } = fault;

    /// <summary>How often the fault still happens; null for always.</summary>
    public int? Remaining => Fault.Count - _happened;

    public bool IsOver => _happened >= Fault.Count;

    /// <summary>Whether the fault happens to a request, which counts either way.</summary>
    public bool Strikes(string method, string path)
    {
        if (!AppliesTo(method, path))
        {
            return false;
        }

        if (_skipped < Fault.Skip)
        {
            _skipped++;
            return false;
        }

        if (Fault.Probability < 1 && _random.NextDouble() >= Fault.Probability)
        {
            return false;
        }

        _happened++;
        return true;
    }

    private bool AppliesTo(string method, string path) =>
        (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
        && (Fault.Path is null || FaultPath.Matches(Fault.Path, path));
}
