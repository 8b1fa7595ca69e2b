using System.Buffers;
using System.Text;

namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>
/// A truncated copy of a body, made while the body is read or written. Long quoted texts, such as the bytes of a document, are truncated too.
/// </summary>
internal sealed class LoggedBody
{
    private const int MaximalBytes = 16 * 1024;
    private const int MaximalTextBytes = 120;

    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _kept = new();
    private bool _isInText;
    private bool _isEscaped;
    private long _textLength;

    /// <summary>The length of the body in bytes.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            Length += bytes.Length;
            while (!bytes.IsEmpty)
            {
                bytes = bytes[TakeNext(bytes)..];
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return Encoding.UTF8.GetString(_kept.WrittenSpan) + (_kept.WrittenCount >= MaximalBytes ? "…" : string.Empty);
        }
    }

    private int TakeNext(ReadOnlySpan<byte> bytes)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
            Keep(bytes[..1]);
            return 1;
        }

        var mark = _isInText ? bytes.IndexOfAny((byte)'"', (byte)'\\') : bytes.IndexOf((byte)'"');
        if (mark < 0)
        {
            Keep(bytes);
            return bytes.Length;
        }

        Keep(bytes[..mark]);
        if (bytes[mark] == (byte)'\\')
        {
            _isEscaped = true;
            Keep(bytes[mark..(mark + 1)]);
        }
        else
        {
            Turn();
        }

        return mark + 1;
    }

    private void Turn()
    {
        if (_isInText && _textLength > MaximalTextBytes)
        {
            Write(Encoding.UTF8.GetBytes($"… ({_textLength} bytes)"));
        }

        _isInText = !_isInText;
        _textLength = 0;
        Write("\""u8);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (!_isInText)
        {
            Write(bytes);
            return;
        }

        var room = (int)Math.Clamp(MaximalTextBytes - _textLength, 0, bytes.Length);
        _textLength += bytes.Length;
        Write(bytes[..room]);
    }

    private void Write(ReadOnlySpan<byte> bytes) =>
        _kept.Write(bytes[..Math.Min(bytes.Length, Math.Max(0, MaximalBytes - _kept.WrittenCount))]);
}
