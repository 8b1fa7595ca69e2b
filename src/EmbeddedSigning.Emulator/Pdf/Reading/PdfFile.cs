using System.Globalization;

namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>
/// The objects of a PDF file. It does not trust the file: if a cross-reference does not lead to its object, it searches the whole file for objects, as PDF
/// readers do.
/// </summary>
internal sealed class PdfFile : PdfObjects
{
    private const int HeaderRoom = 1024;

    // Reading a stream may first require its length, and the length may be in an object stream.
    private const int MaximalNesting = 20;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ReadingBudget _budget;
    private readonly Dictionary<int, PdfObject> _objects = [];
    private readonly Dictionary<int, Dictionary<int, PdfObject>> _objectStreams = [];
    private readonly HashSet<int> _reading = [];
    private PdfCrossReferences _references = new();
    private PdfDecryption? _decryption;

    private PdfFile(ReadOnlyMemory<byte> bytes, ReadingBudget budget)
    {
        _bytes = bytes;
        _budget = budget;
        _references = PdfCrossReferences.Read(this, bytes) ?? Repair();
        try
        {
            FindPages();
        }
        catch (PdfSyntaxException) when (!IsRepaired)
        {
            _references = Repair();
            FindPages();
        }
    }

    /// <summary>The bytes from the header on.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    public PdfDictionary Trailer => _references.Trailer;

    public PdfDictionary Root { get; private set; } = new();

    /// <summary>Whether its cross-references were wrong, so that an incremental update cannot use them.</summary>
    public bool IsRepaired { get; private set; }

    public bool IsEncrypted => _decryption is not null;

    /// <summary>The offset of the last cross-references.</summary>
    public long StartOfReferences => _references.Start;

    /// <summary>Whether the last cross-references are a stream instead of a table.</summary>
    public bool HasReferenceStream => _references.IsStream;

    /// <summary>The first number that no object has.</summary>
    public int Size => _references.Size;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PdfSyntaxException">The file is not a PDF, or has no page tree.</exception>
    /// <exception cref="PdfPasswordException">The file does not open without a password.</exception>
    /// <exception cref="PdfTooLargeException">The file unpacks to more than the budget allows.</exception>
    public static PdfFile Open(byte[] bytes, ReadingBudget budget)
    {
        var header = bytes.AsSpan(0, Math.Min(bytes.Length, HeaderRoom)).IndexOf("%PDF-"u8);
        if (header < 0)
        {
            throw new PdfSyntaxException("It is not a readable PDF.");
        }

        budget.StartFile();
        return new PdfFile(bytes.AsMemory(header), budget);
    }

    public int GenerationOf(int number) => _references.Entries.GetValueOrDefault(number).Generation;

    /// <summary>The object with a number; null if there is none.</summary>
    public override PdfObject? Get(int number)
    {
        if (_objects.TryGetValue(number, out var known))
        {
            return known;
        }

        if (!_references.Entries.TryGetValue(number, out var entry)
            || _reading.Count >= MaximalNesting || !_reading.Add(number))
        {
            return null;
        }

        try
        {
            _budget.Check();
            var value = entry.Container == 0 ? ReadAt(number, entry) : ReadPacked(number, entry);
            _objects[number] = value;
            return value;
        }
        catch (PdfSyntaxException)
        {
            return null;
        }
        finally
        {
            _reading.Remove(number);
        }
    }

    /// <summary>Unpacks a stream of objects or of cross-references.</summary>
    public byte[] DecodeObjects(PdfStream stream)
    {
        _budget.StartStream();
        return PdfFilters.Decode(Resolve, stream, _budget.TakeObjectBytes) ?? throw new PdfSyntaxException("Its objects are packed as an image.");
    }

    /// <summary>Reads a numbered object with its stream.</summary>
    /// <exception cref="PdfSyntaxException">There is no object, or it has another number.</exception>
    public (int Number, int Generation, PdfObject Value) ReadNumbered(long offset, int? expected = null)
    {
        if (offset < 0 || offset >= _bytes.Length)
        {
            throw new PdfSyntaxException("An object is outside of the file.");
        }

        var lexer = new PdfLexer(_bytes, (int)offset);
        if (!lexer.TryReadInteger(out var number) || !lexer.TryReadInteger(out var generation) || !lexer.TryTake("obj"u8)
            || (expected is not null && number != expected))
        {
            throw new PdfSyntaxException("A cross-reference does not lead to its object.");
        }

        var value = lexer.ReadObject();
        return value is PdfDictionary dictionary && lexer.TryTake("stream"u8)
            ? (number, generation, ReadStream(dictionary, lexer.Position))
            : (number, generation, value);
    }

    private static bool IsStart(ReadOnlySpan<byte> bytes, int position) =>
        position == 0 || PdfLexer.IsSpace(bytes[position - 1]) || PdfLexer.IsDelimiter(bytes[position - 1]) || char.IsAsciiLetter((char)bytes[position - 1]);

    private void FindPages()
    {
        Root = Dictionary(Trailer["Root"]) ?? throw new PdfSyntaxException("It is not a readable PDF.");
        if (Trailer["Encrypt"] is { } encryption && Dictionary(encryption) is { } parameters)
        {
            // The encryption dictionary is not encrypted itself. Objects that were read before it may be, so they are read again.
            _decryption = PdfDecryption.Create(this, parameters, (Array(Trailer["ID"])?.Items.FirstOrDefault() as PdfText)?.Bytes ?? []);
            _objects.Clear();
            _objectStreams.Clear();
            if (encryption is PdfReference { Number: var own })
            {
                _objects[own] = parameters;
            }

            Root = Dictionary(Trailer["Root"]) ?? throw new PdfSyntaxException("It is not a readable PDF.");
        }

        if (Dictionary(Root["Pages"]) is null)
        {
            throw new PdfSyntaxException("It is not a readable PDF.");
        }
    }

    private PdfObject ReadAt(int number, PdfCrossReference entry)
    {
        var (_, generation, value) = ReadNumbered(entry.Offset, number);
        return _decryption?.Decrypt(value, number, generation) ?? value;
    }

    private PdfObject ReadPacked(int number, PdfCrossReference entry)
    {
        if (!_objectStreams.TryGetValue(entry.Container, out var objects))
        {
            objects = Get(entry.Container) is PdfStream container ? Unpack(container) : [];
            _objectStreams[entry.Container] = objects;
        }

        return objects.GetValueOrDefault(number) ?? PdfAtom.Null;
    }

    private Dictionary<int, PdfObject> Unpack(PdfStream container)
    {
        var bytes = DecodeObjects(container);
        var count = (int)Math.Clamp(Number(container.Dictionary["N"]) ?? 0, 0, bytes.Length);
        var first = (int)Math.Clamp(Number(container.Dictionary["First"]) ?? 0, 0, bytes.Length);
        var index = new PdfLexer(bytes);
        var objects = new Dictionary<int, PdfObject>();
        for (var i = 0; i < count && index.TryReadInteger(out var number) && index.TryReadInteger(out var offset); i++)
        {
            if (first + (long)offset < bytes.Length)
            {
                objects.TryAdd(number, new PdfLexer(bytes, first + offset).ReadObject());
            }
        }

        return objects;
    }

    private PdfStream ReadStream(PdfDictionary dictionary, int start)
    {
        var span = _bytes.Span;
        if (start < span.Length && span[start] == (byte)'\r')
        {
            start++;
        }

        if (start < span.Length && span[start] == (byte)'\n')
        {
            start++;
        }

        // The length may be wrong, or an object that is not read yet.
        if (Number(dictionary["Length"]) is >= 0 and var length && start + length <= span.Length)
        {
            var end = start + (int)length;
            if (new PdfLexer(_bytes, end).TryTake("endstream"u8))
            {
                return new PdfStream(dictionary, _bytes[start..end]);
            }
        }

        var found = span[Math.Min(start, span.Length)..].IndexOf("endstream"u8);
        if (found < 0)
        {
            found = span[Math.Min(start, span.Length)..].IndexOf("endobj"u8);
        }

        var stop = found < 0 ? span.Length : start + found;
        if (stop > start && span[stop - 1] == (byte)'\n')
        {
            stop--;
        }

        if (stop > start && span[stop - 1] == (byte)'\r')
        {
            stop--;
        }

        return new PdfStream(dictionary, _bytes[Math.Min(start, span.Length)..Math.Max(stop, Math.Min(start, span.Length))]);
    }

    /// <summary>Searches the whole file for objects. If two have the same number, the later one wins.</summary>
    private PdfCrossReferences Repair()
    {
        IsRepaired = true;
        _objects.Clear();
        _objectStreams.Clear();
        var references = new PdfCrossReferences();
        _references = references;
        var span = _bytes.Span;
        var containers = new List<int>();
        for (var at = span.IndexOf("obj"u8); at >= 0; at = Next(span, at, "obj"u8))
        {
            _budget.Check();
            if (TryFindStart(span, at, out var start, out var number))
            {
                references.Entries[number] = new PdfCrossReference(start, Container: 0);
                references.Size = Math.Max(references.Size, number + 1);
            }
        }

        for (var at = span.IndexOf("trailer"u8); at >= 0; at = Next(span, at, "trailer"u8))
        {
            if (TryReadDictionary(at + "trailer".Length) is { } trailer)
            {
                references.Take(trailer);
            }
        }

        foreach (var number in references.Entries.Keys.Order().ToArray())
        {
            _budget.Check();
            var value = TryReadRaw(references.Entries[number].Offset);
            var dictionary = value is PdfStream stream ? stream.Dictionary : value as PdfDictionary;
            switch (dictionary?.Name("Type"))
            {
                case "XRef":
                    references.Take(dictionary);
                    break;
                case "ObjStm":
                    containers.Add(number);
                    break;
                case "Catalog" when references.Trailer["Root"] is null || Resolve(references.Trailer["Root"]) is not PdfDictionary:
                    references.Trailer["Root"] = new PdfReference(number);
                    break;
            }
        }

        if (Dictionary(references.Trailer["Encrypt"]) is { } encryption)
        {
            _decryption = PdfDecryption.Create(
                this, encryption, (Array(references.Trailer["ID"])?.Items.FirstOrDefault() as PdfText)?.Bytes ?? []);
            _objects.Clear();
        }

        foreach (var container in containers)
        {
            foreach (var number in Get(container) is PdfStream packed ? Unpack(packed).Keys.ToArray() : [])
            {
                references.Entries.TryAdd(number, new PdfCrossReference(0, container));
                references.Size = Math.Max(references.Size, number + 1);
            }
        }

        if (references.Trailer["Root"] is null)
        {
            var catalog = references.Entries.Keys.FirstOrDefault(number => (Get(number) as PdfDictionary)?.Name("Type") == "Catalog");
            references.Trailer["Root"] = new PdfReference(catalog);
        }

        return references;
    }

    private static int Next(ReadOnlySpan<byte> span, int from, ReadOnlySpan<byte> word)
    {
        var found = span[(from + word.Length)..].IndexOf(word);
        return found < 0 ? -1 : from + word.Length + found;
    }

    /// <summary>Goes back from the word "obj" over the generation and the number.</summary>
    private static bool TryFindStart(ReadOnlySpan<byte> span, int at, out int start, out int number)
    {
        var position = at;
        number = 0;
        start = 0;
        for (var part = 0; part < 2; part++)
        {
            var end = position;
            while (end > 0 && PdfLexer.IsSpace(span[end - 1]))
            {
                end--;
            }

            position = end;
            while (position > 0 && end - position < 10 && char.IsAsciiDigit((char)span[position - 1]))
            {
                position--;
            }

            if (position == end || !int.TryParse(span[position..end], NumberStyles.None, CultureInfo.InvariantCulture, out number))
            {
                return false;
            }
        }

        start = position;
        return IsStart(span, position) && number < PdfCrossReferences.MaximalObjects;
    }

    private PdfDictionary? TryReadDictionary(int position)
    {
        try
        {
            return new PdfLexer(_bytes, position).ReadObject() as PdfDictionary;
        }
        catch (PdfSyntaxException)
        {
            return null;
        }
    }

    private PdfObject? TryReadRaw(long offset)
    {
        try
        {
            return ReadNumbered(offset).Value;
        }
        catch (PdfSyntaxException)
        {
            return null;
        }
    }
}
