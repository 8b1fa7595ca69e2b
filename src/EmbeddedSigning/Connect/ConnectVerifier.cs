using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Unicode;
using EmbeddedSigning.Connect.Internal;

namespace EmbeddedSigning.Connect;

/// <summary>Verifies the signatures of Connect messages, and reads the messages that pass. Thread-safe.</summary>
public sealed class ConnectVerifier
{
    /// <summary>The default of <see cref="MaximumBodyLength"/>: 4 MB.</summary>
    public const int DefaultMaximumBodyLength = 4 * 1024 * 1024;

    private readonly ConnectKey[] _keys;
    private readonly int _maximumBodyLength = DefaultMaximumBodyLength;

    /// <summary>Verifies with the keys of an account.</summary>
    /// <param name="keys">A signature with any of them is accepted, so an old key and its successor work at the same time. Without a key, every message
    /// is refused.</param>
    public ConnectVerifier(params IEnumerable<ConnectKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys = [.. keys];
        if (Array.Exists(_keys, static key => key is null))
        {
            throw new ArgumentException("A key is null.", nameof(keys));
        }
    }

    /// <summary>The longest body that is read, in bytes. Messages that include documents are longer than
    /// <see cref="DefaultMaximumBodyLength"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int MaximumBodyLength
    {
        get => _maximumBodyLength;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _maximumBodyLength = value;
        }
    }

    /// <summary>Whether the body was signed with one of the keys. Takes constant time and allocates nothing.</summary>
    /// <param name="body">The body, byte for byte as it arrived.</param>
    /// <param name="signatures">The values of the signature headers; those after the hundredth are ignored.</param>
    /// <exception cref="ConnectKeyMissingException">There are no keys.</exception>
    public bool Verify(ReadOnlySpan<byte> body, params ReadOnlySpan<string?> signatures)
    {
        if (_keys.Length == 0)
        {
            throw new ConnectKeyMissingException();
        }

        signatures = signatures[..Math.Min(signatures.Length, ConnectSignature.MaximumCount)];
        var matches = false;
        Span<char> expected = stackalloc char[ConnectSignature.Length];
        foreach (var key in _keys)
        {
            ConnectSignature.Write(key, body, expected);
            foreach (var signature in signatures)
            {
                // Compares the texts and not the decoded bytes, because DocuSign writes only one text for the same bytes.
                matches |= CryptographicOperations.FixedTimeEquals(
                    MemoryMarshal.AsBytes(expected), MemoryMarshal.AsBytes(signature.AsSpan()));
            }
        }

        return matches;
    }

    /// <summary>Verifies a message, and only then reads it.</summary>
    /// <param name="body">The body, byte for byte as it arrived.</param>
    /// <param name="signatures">The values of the signature headers.</param>
    /// <exception cref="ConnectKeyMissingException">There are no keys.</exception>
    /// <exception cref="ConnectSignatureException">No signature matches one of the keys: respond with 401.</exception>
    /// <exception cref="ConnectMessageException">The body is too long, or is signed but not a message: respond with 400.</exception>
    public ConnectMessage Read(ReadOnlySpan<byte> body, params ReadOnlySpan<string?> signatures)
    {
        if (body.Length > MaximumBodyLength)
        {
            throw new ConnectMessageException(
                $"The Connect message has {body.Length} bytes, more than the {MaximumBodyLength} that are read.");
        }

        if (!Verify(body, signatures))
        {
            throw new ConnectSignatureException();
        }

        return Utf8.IsValid(body)
            ? ConnectMessageReader.Read(body)
            : throw new ConnectMessageException("The Connect message is not UTF-8.");
    }
}
