using System.Diagnostics;
using System.Text;

namespace EmbeddedSigning.Connect;

/// <summary>An HMAC key of DocuSign Connect, as the account's Connect settings show it once. A holder of the key can forge messages:
/// nothing gives its value back.</summary>
[DebuggerDisplay("[Connect key]")]
public sealed class ConnectKey
{
    // DocuSign's own have 44 characters. Shorter ones could be guessed from one message.
    private const int MinimumLength = 16;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _bytes;

    /// <summary>Wraps a key.</summary>
    /// <param name="value">The key exactly as DocuSign shows it. It looks like base64, and is used as it is.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, has fewer than 16 characters, or has blanks or other characters that
    /// no key of DocuSign's has.</exception>
    public ConnectKey(string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException("There is no Connect key: the setting that it is read from is not set.", nameof(value));
        }

        if (value.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A Connect key consists of visible ASCII characters without blanks, exactly as DocuSign shows it.", nameof(value));
        }

        if (value.Length < MinimumLength)
        {
            throw new ArgumentException(
                $"A Connect key has at least {MinimumLength} characters (DocuSign's have 44); this one has {value.Length}.", nameof(value));
        }

        _bytes = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>Says that this is a Connect key, and nothing of its value.</summary>
    public override string ToString() => "[Connect key]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Bytes => _bytes;
}
