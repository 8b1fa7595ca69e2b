using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace EmbeddedSigning.Connect.Internal;

/// <summary>Reads a document in a message: base64 in a JSON string, decoded without a copy of the whole.</summary>
internal sealed class ConnectDocumentStream(ReadOnlyMemory<byte> text) : Stream
{
    // A whole number of groups of four characters.
    private const int GroupsOfCharacters = 4096;

    private readonly byte[] _characters = new byte[GroupsOfCharacters * 4];
    private readonly byte[] _decoded = new byte[GroupsOfCharacters * 3];
    private ReadOnlyMemory<byte> _rest = text;
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_start == _end)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _decoded.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        var count = 0;
        while (count < _characters.Length && !_rest.IsEmpty)
        {
            var character = Next();
            if (!IsWhiteSpace(character))
            {
                _characters[count++] = character;
            }
        }

        (_start, _end) = (0, 0);
        if (Base64.DecodeFromUtf8(_characters.AsSpan(0, count), _decoded, out var consumed, out _end) != OperationStatus.Done || consumed != count)
        {
            _end = 0;
            throw new InvalidDataException("A document of the Connect message is not base64.");
        }
    }

    // Any character of the base64 text may be escaped; the slash often is.
    private byte Next()
    {
        var rest = _rest.Span;
        var (character, length) = rest switch
        {
            [(byte)'\\', (byte)'u', _, _, _, _, ..] => (FromHex(rest[2..6]), 6),
            [(byte)'\\', (byte)'r' or (byte)'n' or (byte)'t', ..] => ((byte)' ', 2),
            [(byte)'\\', var escaped, ..] => (escaped, 2),
            _ => (rest[0], 1),
        };
        _rest = _rest[length..];
        return character;
    }

    private static byte FromHex(ReadOnlySpan<byte> digits) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code <= byte.MaxValue ? (byte)code : (byte)'?';

    private static bool IsWhiteSpace(byte character) => character is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t';
}
