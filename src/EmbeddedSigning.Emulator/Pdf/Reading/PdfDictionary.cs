namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A dictionary, which can be changed. Its entries keep their order.</summary>
internal sealed record PdfDictionary : PdfObject
{
    private readonly Dictionary<string, PdfObject> _entries;

    public PdfDictionary() => _entries = new Dictionary<string, PdfObject>(StringComparer.Ordinal);

    public PdfDictionary(params IEnumerable<(string Key, PdfObject Value)> entries)
        : this()
    {
        foreach (var (key, value) in entries)
        {
            _entries[key] = value;
        }
    }

    public IReadOnlyDictionary<string, PdfObject> Entries => _entries;

    public PdfObject? this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set
        {
            if (value is null)
            {
                _entries.Remove(key);
            }
            else
            {
                _entries[key] = value;
            }
        }
    }

    public string? Name(string key) => (this[key] as PdfName)?.Value;

    /// <summary>A dictionary with the same entries.</summary>
    public PdfDictionary Copy() => new(_entries.Select(entry => (entry.Key, entry.Value)));
}
