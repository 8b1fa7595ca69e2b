using System.Text;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>The texts of a ticket, in few bytes: a GUID in a text takes 17 bytes instead of 36, and a repeated text takes 3. DocuSign limits the
/// length of start URLs.</summary>
internal sealed class TicketTexts
{
    // These values never occur in UTF-8.
    private const byte LowerGuid = 0xFF;
    private const byte UpperGuid = 0xFE;
    private const byte PlainGuid = 0xFD;
    private const byte Repetition = 0xFC;

    private static readonly (byte Mark, string Format, int Length)[] _guids = [(LowerGuid, "D", 36), (UpperGuid, "D", 36), (PlainGuid, "N", 32)];

    private readonly List<string> _texts = [];

    public void Write(BinaryWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Write7BitEncodedInt(0);
            return;
        }

        var index = _texts.IndexOf(text);
        byte[] packed = index >= 0 ? [Repetition, (byte)index] : Pack(text);
        writer.Write7BitEncodedInt(packed.Length + 1);
        writer.Write(packed);
        _texts.Add(text);
    }

    public string? Read(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        if (length == 0)
        {
            return null;
        }

        var packed = reader.ReadBytes(length - 1);
        var text = packed is [Repetition, var index] ? _texts[index] : Unpack(packed);
        _texts.Add(text);
        return text;
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            if (FindGuid(text.AsSpan(i)) is not var (mark, guid, length))
            {
                i++;
                continue;
            }

            packed.Write(Encoding.UTF8.GetBytes(text[start..i]));
            packed.WriteByte(mark);
            packed.Write(guid.ToByteArray());
            start = i += length;
        }

        packed.Write(Encoding.UTF8.GetBytes(text[start..]));
        return packed.ToArray();
    }

    private static (byte Mark, Guid Guid, int Length)? FindGuid(ReadOnlySpan<char> text)
    {
        foreach (var (mark, format, length) in _guids)
        {
            if (text.Length >= length && Guid.TryParseExact(text[..length], format, out var guid) && text[..length].SequenceEqual(Write(mark, guid)))
            {
                return (mark, guid, length);
            }
        }

        return null;
    }

    private static string Write(byte mark, Guid guid) => mark switch
    {
        LowerGuid => guid.ToString("D"),
        UpperGuid => guid.ToString("D").ToUpperInvariant(),
        _ => guid.ToString("N"),
    };

    private static string Unpack(ReadOnlySpan<byte> packed)
    {
        var text = new StringBuilder();
        for (var mark = packed.IndexOfAnyInRange(PlainGuid, LowerGuid); mark >= 0; mark = packed.IndexOfAnyInRange(PlainGuid, LowerGuid))
        {
            text.Append(Encoding.UTF8.GetString(packed[..mark])).Append(Write(packed[mark], new Guid(packed.Slice(mark + 1, 16))));
            packed = packed[(mark + 17)..];
        }

        return text.Append(Encoding.UTF8.GetString(packed)).ToString();
    }
}
