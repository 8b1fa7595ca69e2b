using System.Globalization;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>The places of the objects in a file, from its cross-reference tables and streams.</summary>
internal sealed class PdfCrossReferences
{
    /// <summary>The limit of ISO 32000 for objects in a file.</summary>
    public const int MaximalObjects = 8_388_607;

    private const int MaximalSections = 1000;
    private const int EndRoom = 2048;

    public Dictionary<int, PdfCrossReference> Entries { get; } = [];

    public PdfDictionary Trailer { get; private set; } = new();

    public long Start { get; private set; }

    public bool IsStream { get; private set; }

    public int Size { get; set; }

    /// <summary>Adds the entries of another trailer. Newer entries win.</summary>
    public void Take(PdfDictionary trailer)
    {
        foreach (var key in new[] { "Root", "Info", "ID", "Encrypt" })
        {
            Trailer[key] = trailer[key] ?? Trailer[key];
        }
    }

    /// <summary>Reads the sections from the last to the first; null if any section or entry is invalid.</summary>
    public static PdfCrossReferences? Read(PdfFile file, ReadOnlyMemory<byte> bytes)
    {
        var at = bytes.Span.LastIndexOf("startxref"u8);
        if (at < 0 || at < bytes.Length - EndRoom || !new PdfLexer(bytes, at + "startxref".Length).TryReadInteger(out var start))
        {
            return null;
        }

        try
        {
            return new Reader(file, bytes).Read(start);
        }
        catch (Exception e) when (e is PdfSyntaxException or OverflowException)
        {
            return null;
        }
    }

    private sealed class Reader(PdfFile file, ReadOnlyMemory<byte> bytes)
    {
        private readonly PdfCrossReferences _references = new();
        private readonly HashSet<int> _seen = [];

        public PdfCrossReferences? Read(long start)
        {
            _references.Start = start;
            var waiting = new Stack<long>([start]);
            var visited = new HashSet<long>();
            while (waiting.TryPop(out var offset))
            {
                if (!visited.Add(offset) || visited.Count > MaximalSections || offset < 0 || offset >= bytes.Length)
                {
                    return null;
                }

                var isFirst = visited.Count == 1;
                var lexer = new PdfLexer(bytes, (int)offset);
                var isTable = lexer.TryTake("xref"u8);
                var trailer = isTable ? ReadTable(lexer) : ReadStream(offset);
                if (isFirst)
                {
                    _references.Trailer = trailer;
                    _references.IsStream = !isTable;
                }

                // The stream of a hybrid file takes precedence over the older sections.
                if (trailer["Prev"] is PdfAtom { Number: { } previous })
                {
                    waiting.Push((long)previous);
                }

                if (isTable && trailer["XRefStm"] is PdfAtom { Number: { } hybrid })
                {
                    waiting.Push((long)hybrid);
                }
            }

            var highest = _seen.Count == 0 ? 0 : _seen.Max() + 1;
            _references.Size = Math.Max(highest, (int)Math.Clamp((_references.Trailer["Size"] as PdfAtom)?.Number ?? 0, 0, MaximalObjects));
            return _references.Entries.All(entry => entry.Value.Container != 0 || IsAt(entry.Key, entry.Value.Offset)) ? _references : null;
        }

        private bool IsAt(int number, long offset)
        {
            if (offset < 0 || offset >= bytes.Length)
            {
                return false;
            }

            var lexer = new PdfLexer(bytes, (int)offset);
            return lexer.TryReadInteger(out var found) && found == number && lexer.TryReadInteger(out _) && lexer.TryTake("obj"u8);
        }

        private PdfDictionary ReadTable(PdfLexer lexer)
        {
            while (!lexer.TryTake("trailer"u8))
            {
                if (!lexer.TryReadInteger(out var first) || !lexer.TryReadInteger(out var count)
                    || first > MaximalObjects || count > MaximalObjects)
                {
                    throw new PdfSyntaxException("A cross-reference table is damaged.");
                }

                for (var index = 0; index < count; index++)
                {
                    if (!TryReadEntry(lexer, out var offset, out var generation, out var isUsed))
                    {
                        throw new PdfSyntaxException("A cross-reference table is damaged.");
                    }

                    Add(first + index, isUsed && offset > 0 ? new PdfCrossReference(offset, 0, generation) : null);
                }
            }

            return lexer.ReadObject() as PdfDictionary ?? throw new PdfSyntaxException("A trailer is damaged.");
        }

        private static bool TryReadEntry(PdfLexer lexer, out long offset, out int generation, out bool isUsed)
        {
            offset = 0;
            generation = 0;
            isUsed = false;
            if (lexer.ReadOperand() is not PdfAtom digits
                || !long.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out offset)
                || !lexer.TryReadInteger(out generation))
            {
                return false;
            }

            isUsed = lexer.TryTake("n"u8);
            return isUsed || lexer.TryTake("f"u8);
        }

        private PdfDictionary ReadStream(long offset)
        {
            if (file.ReadNumbered(offset).Value is not PdfStream stream || stream.Dictionary.Name("Type") != "XRef")
            {
                throw new PdfSyntaxException("There are no cross-references.");
            }

            // An entry is read into a long. No real file has more than eight bytes in a field.
            var widths = (stream.Dictionary["W"] as PdfArray)?.Items.Select(item => (item as PdfAtom)?.Number ?? -1).ToArray();
            if (widths is not { Length: >= 3 } || widths.Any(width => width is < 0 or > 8))
            {
                throw new PdfSyntaxException("A cross-reference stream is damaged.");
            }

            int[] lengths = [.. widths.Select(width => (int)width)];
            var length = lengths.Sum();
            var content = file.DecodeObjects(stream);
            var size = (stream.Dictionary["Size"] as PdfAtom)?.Number ?? 0;
            var sections = (stream.Dictionary["Index"] as PdfArray)?.Items.Select(item => (item as PdfAtom)?.Number ?? 0).ToArray() ?? [0, size];
            var position = 0;
            for (var section = 0; section + 1 < sections.Length; section += 2)
            {
                for (var index = 0; index < sections[section + 1] && length > 0 && position + length <= content.Length; index++)
                {
                    var type = lengths[0] == 0 ? 1 : Take(content, ref position, lengths[0]);
                    var second = Take(content, ref position, lengths[1]);
                    var third = Take(content, ref position, lengths[2]);
                    position += lengths.Skip(3).Sum();
                    var number = (long)sections[section] + index;
                    if (number is < 0 or > MaximalObjects)
                    {
                        throw new PdfSyntaxException("A cross-reference stream is damaged.");
                    }

                    Add((int)number, type switch
                    {
                        1 => new PdfCrossReference(second, 0, (int)(third & 0xFFFF)),
                        2 when second is > 0 and <= MaximalObjects => new PdfCrossReference(0, (int)second),
                        _ => null,
                    });
                }
            }

            return stream.Dictionary;
        }

        // The newest section is read first, and its entry for an object wins.
        private void Add(int number, PdfCrossReference? entry)
        {
            if (_seen.Add(number) && entry is { } place)
            {
                _references.Entries[number] = place;
            }
        }

        private static long Take(byte[] content, ref int position, int length)
        {
            long value = 0;
            for (var end = position + length; position < end; position++)
            {
                value = (value << 8) | content[position];
            }

            return value;
        }
    }
}
