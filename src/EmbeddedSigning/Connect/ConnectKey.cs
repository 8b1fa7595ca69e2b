using System.Diagnostics;
using System.Text;

namespace EmbeddedSigning.Connect;

/// <summary>An HMAC key of DocuSign Connect. The account's Connect settings show it once. A holder of the key can forge messages, so no member
/// returns its value.</summary>
[DebuggerDisplay("[Connect key]")]
public sealed class ConnectKey
{
    // DocuSign's own keys have 44 characters. A short key could be guessed from one message.
    private const int MinimumLength = 16;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _bytes;

    /// <summary>Wraps a key.</summary>
    /// <param name="value">The key exactly as DocuSign shows it. It looks like base64, but is not decoded.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, has fewer than 16 characters, or has spaces or other characters that
    /// DocuSign's keys never have.</exception>
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

    /// <summary>Returns a fixed text that does not contain the value.</summary>
    public override string ToString() => "[Connect key]";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Bytes => _bytes;
}
