using System.Buffers.Binary;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A font with TrueType outlines: finds and measures glyphs, and creates a font with only the used glyphs.</summary>
internal sealed class TrueTypeFile
{
    private const int MoreComponents = 0x20;

    // The tables with the programs that glyphs call.
    private static readonly string[] _programs = ["cvt ", "fpgm", "prep"];

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _glyphCount;
    private readonly int _metricCount;
    private readonly bool _hasLongOffsets;

    private TrueTypeFile(byte[] bytes)
    {
        _bytes = bytes;

        // A collection starts with the offsets of its fonts. The first font is used.
        var start = bytes.AsSpan().StartsWith("ttcf"u8) ? (int)Word32(12) : 0;
        var count = Word(start + 4);
        for (var index = 0; index < count; index++)
        {
            var entry = start + 12 + (16 * index);
            var tag = System.Text.Encoding.ASCII.GetString(bytes, entry, 4);
            _tables[tag] = ((int)Word32(entry + 8), (int)Word32(entry + 12));
        }

        UnitsPerEm = Word(Table("head") + 18);
        _hasLongOffsets = Word(Table("head") + 50) != 0;
        Box = [Signed(Table("head") + 36), Signed(Table("head") + 38), Signed(Table("head") + 40), Signed(Table("head") + 42)];
        Ascent = Signed(Table("hhea") + 4);
        Descent = Signed(Table("hhea") + 6);
        _metricCount = Word(Table("hhea") + 34);
        _glyphCount = Word(Table("maxp") + 4);
        _ = Table("glyf");
        ReadCharacters();
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>Left, bottom, right and top of all glyphs together, in units.</summary>
    public int[] Box { get; }

    /// <summary>Reads a font; null for one that is damaged or has outlines of another kind.</summary>
    public static TrueTypeFile? TryRead(byte[] bytes)
    {
        try
        {
            return new TrueTypeFile(bytes);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return null;
        }
    }

    public bool Has(int codePoint) => _glyphs.ContainsKey(codePoint);

    public int GlyphOf(int codePoint) => _glyphs.GetValueOrDefault(codePoint);

    /// <summary>How far a glyph moves the pen, in units.</summary>
    public int AdvanceOf(int glyph) => Word(Table("hmtx") + (4 * Math.Min(glyph, _metricCount - 1)));

    /// <summary>A font with the given glyphs, which are numbered in their order. The first one has to be glyph 0.</summary>
    public byte[] Subset(IReadOnlyList<int> glyphs)
    {
        var all = new List<int>(glyphs);
        var numbers = all.Select((glyph, number) => (glyph, number)).DistinctBy(pair => pair.glyph).ToDictionary(pair => pair.glyph, pair => pair.number);
        using var outlines = new MemoryStream();
        var offsets = new List<int>();
        for (var number = 0; number < all.Count; number++)
        {
            offsets.Add((int)outlines.Length);
            outlines.Write(Renumber(Outline(all[number]).ToArray(), all, numbers));
            outlines.Write(new byte[(4 - (int)(outlines.Length % 4)) % 4]);
        }

        offsets.Add((int)outlines.Length);
        var metrics = new byte[4 * all.Count];
        for (var number = 0; number < all.Count; number++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * number), (ushort)AdvanceOf(all[number]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * number) + 2), (short)BearingOf(all[number]));
        }

        var places = new byte[4 * offsets.Count];
        for (var index = 0; index < offsets.Count; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * index), offsets[index]);
        }

        var head = Copy("head");
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var horizontal = Copy("hhea");
        BinaryPrimitives.WriteUInt16BigEndian(horizontal.AsSpan(34), (ushort)all.Count);
        var profile = Copy("maxp");
        BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(4), (ushort)all.Count);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = head,
            ["hhea"] = horizontal,
            ["hmtx"] = metrics,
            ["loca"] = places,
            ["maxp"] = profile,
        };
        foreach (var program in _programs.Where(_tables.ContainsKey))
        {
            tables[program] = Copy(program);
        }

        return Write(tables);
    }

    private static byte[] Write(SortedDictionary<string, byte[]> tables)
    {
        using var font = new MemoryStream();
        var power = (int)Math.Log2(tables.Count);
        WriteWords(font, 0x0001, 0, tables.Count, 16 << power, power, (16 * tables.Count) - (16 << power));
        var offset = 12 + (16 * tables.Count);
        Span<byte> entry = stackalloc byte[16];
        foreach (var (tag, content) in tables)
        {
            System.Text.Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(content));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
            font.Write(entry);
            offset += (content.Length + 3) / 4 * 4;
        }

        foreach (var content in tables.Values)
        {
            font.Write(content);
            font.Write(new byte[(4 - (content.Length % 4)) % 4]);
        }

        return font.ToArray();
    }

    private static void WriteWords(MemoryStream output, params ReadOnlySpan<int> words)
    {
        foreach (var word in words)
        {
            output.WriteByte((byte)(word >> 8));
            output.WriteByte((byte)word);
        }
    }

    private static uint Checksum(byte[] content)
    {
        var sum = 0u;
        for (var index = 0; index < content.Length; index++)
        {
            sum += (uint)content[index] << (24 - (8 * (index % 4)));
        }

        return sum;
    }

    /// <summary>Replaces the numbers of other glyphs in a composite glyph by their new numbers.</summary>
    private static byte[] Renumber(byte[] outline, List<int> all, Dictionary<int, int> numbers)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        int flags;
        var position = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(position + 2));
            if (!numbers.TryGetValue(part, out var number))
            {
                number = all.Count;
                numbers[part] = number;
                all.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(position + 2), (ushort)number);
            position += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
        }
        while ((flags & MoreComponents) != 0);

        return outline;
    }

    private void ReadCharacters()
    {
        var map = Table("cmap");
        var subtables = Enumerable.Range(0, Word(map + 2)).Select(index => map + (int)Word32(map + 4 + (8 * index) + 4)).ToArray();
        foreach (var subtable in subtables.OrderBy(Word).Where(subtable => Word(subtable) is 4 or 12))
        {
            if (Word(subtable) == 12)
            {
                ReadGroups(subtable);
            }
            else
            {
                ReadSegments(subtable);
            }
        }
    }

    private void ReadGroups(int subtable)
    {
        for (var group = 0; group < Word32(subtable + 12); group++)
        {
            var at = subtable + 16 + (12 * group);
            var (first, last, glyph) = (Word32(at), Word32(at + 4), Word32(at + 8));
            for (var code = first; code <= last && code <= 0x10FFFF && glyph + code - first < _glyphCount; code++)
            {
                _glyphs.TryAdd((int)code, (int)(glyph + code - first));
            }
        }
    }

    private void ReadSegments(int subtable)
    {
        var length = Word(subtable + 6);
        for (var segment = 0; segment < length; segment += 2)
        {
            var last = Word(subtable + 14 + segment);
            var first = Word(subtable + 16 + length + segment);
            var delta = Word(subtable + 16 + (2 * length) + segment);
            var rangeAt = subtable + 16 + (3 * length) + segment;
            var range = Word(rangeAt);
            for (var code = first; code <= last && code != 0xFFFF; code++)
            {
                var glyph = range == 0 ? (code + delta) & 0xFFFF : Word(rangeAt + range + (2 * (code - first)));
                glyph = range == 0 || glyph == 0 ? glyph : (glyph + delta) & 0xFFFF;
                if (glyph != 0 && glyph < _glyphCount)
                {
                    _glyphs.TryAdd(code, glyph);
                }
            }
        }
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        var places = Table("loca");
        var start = _hasLongOffsets ? (int)Word32(places + (4 * glyph)) : 2 * Word(places + (2 * glyph));
        var end = _hasLongOffsets ? (int)Word32(places + (4 * glyph) + 4) : 2 * Word(places + (2 * glyph) + 2);
        return _bytes.AsSpan(Table("glyf") + start, Math.Max(0, end - start));
    }

    private int BearingOf(int glyph) => glyph < _metricCount
        ? Signed(Table("hmtx") + (4 * glyph) + 2)
        : Signed(Table("hmtx") + (4 * _metricCount) + (2 * (glyph - _metricCount)));

    private byte[] Copy(string tag) => _bytes.AsSpan(_tables[tag].Offset, _tables[tag].Length).ToArray();

    private int Table(string tag) => _tables[tag].Offset;

    private int Word(int position) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(position));

    private int Signed(int position) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(position));

    private uint Word32(int position) => BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(position));
}
