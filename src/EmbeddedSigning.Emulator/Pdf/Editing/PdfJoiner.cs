using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>
/// Appends documents to each other. The first one keeps everything. The others contribute their pages with annotations, form fields, layers and bookmarks.
/// Their tags and named destinations are added only if the first one has none.
/// </summary>
internal sealed class PdfJoiner
{
    private static readonly string[] _wholeOrNot = ["StructTreeRoot", "MarkInfo", "Lang", "Dests", "Names"];

    private readonly PdfEdit _target;
    private readonly PdfEdit _source;
    private readonly PdfCopier _copier;
    private readonly PdfDictionary _root;
    private readonly bool _dropsTags;
    private readonly int _part;

    private PdfJoiner(PdfEdit target, PdfEdit source, PdfDictionary root, int part)
    {
        _target = target;
        _source = source;
        _root = root;
        _part = part;
        _dropsTags = root["StructTreeRoot"] is not null;
        _copier = new PdfCopier(source, target, Adapt);
    }

    public static byte[] Join(IReadOnlyList<byte[]> parts, Func<byte[], PdfEdit> open)
    {
        var target = open(parts[0]);
        var root = target.Root.Copy();
        _ = target.Pages;
        for (var part = 1; part < parts.Count; part++)
        {
            new PdfJoiner(target, open(parts[part]), root, part + 1).Append();
        }

        target.ReplaceRoot(root);
        return target.Save();
    }

    private void Append()
    {
        PdfReference[] pages = [.. _source.Pages.Select(page => _copier.Copy(page.Number))];
        var form = _source.Dictionary(_source.Root["AcroForm"]) is { } sourceForm ? (PdfDictionary)_copier.Copy(sourceForm) : null;
        var layers = _source.Dictionary(_source.Root["OCProperties"]) is { } properties ? (PdfDictionary)_copier.Copy(properties) : null;
        var bookmarks = _source.Root["Outlines"] is PdfReference outlines ? _copier.Copy(outlines.Number) : null;
        foreach (var key in _wholeOrNot.Where(key => _root[key] is null && _source.Root[key] is not null))
        {
            _root[key] = _copier.Copy(_source.Root[key]!);
        }

        _copier.Finish();
        AppendPages(pages);
        AppendForm(form);
        AppendLayers(layers);
        AppendBookmarks(bookmarks);
    }

    /// <summary>Copies inherited values into a page, because it gets a new parent, and removes its tags if the first document has tags.</summary>
    private PdfObject Adapt(PdfObject value)
    {
        if (value is not PdfDictionary dictionary)
        {
            return value is PdfStream stream && _dropsTags && stream.Dictionary["StructParents"] is not null
                ? new PdfStream(Without(stream.Dictionary), stream.Bytes)
                : value;
        }

        if (_source.Pages.FirstOrDefault(page => ReferenceEquals(page.Dictionary, dictionary)) is { } page)
        {
            var flat = _dropsTags ? Without(dictionary) : dictionary.Copy();
            flat["Parent"] = null;
            flat["MediaBox"] = PdfArray.Of(page.MediaBox);
            flat["CropBox"] = PdfArray.Of(page.CropBox);
            flat["Rotate"] = PdfAtom.Of(page.Rotation);
            flat["Resources"] ??= page.Resources;
            return flat;
        }

        return _dropsTags && (dictionary["StructParent"] ?? dictionary["StructParents"]) is not null ? Without(dictionary) : dictionary;
    }

    private static PdfDictionary Without(PdfDictionary tagged)
    {
        var plain = tagged.Copy();
        plain["StructParents"] = null;
        plain["StructParent"] = null;
        return plain;
    }

    private void AppendPages(PdfReference[] pages)
    {
        var before = _target.Pages.Count;
        var tree = _target.Reserve();
        var added = _target.Reserve();
        foreach (var (reference, page) in pages.Zip(_source.Pages))
        {
            var copy = ((PdfDictionary)_target.Get(reference.Number)!).Copy();
            copy["Parent"] = added;
            _target.Set(reference, copy);
            _target.Pages.Add(page with { Number = reference.Number, Dictionary = copy, Resources = new PdfDictionary() });
        }

        _target.Set(added, new PdfDictionary(
            ("Type", new PdfName("Pages")), ("Parent", tree), ("Count", PdfAtom.Of(pages.Length)), ("Kids", PdfArray.Of(pages))));
        var first = _root["Pages"] as PdfReference ?? _target.Add(_target.Dictionary(_root["Pages"]) ?? new PdfDictionary());
        var old = (_target.Dictionary(first) ?? new PdfDictionary()).Copy();
        old["Parent"] = tree;
        _target.Set(first, old);
        _target.Set(tree, new PdfDictionary(
            ("Type", new PdfName("Pages")), ("Count", PdfAtom.Of(before + pages.Length)), ("Kids", PdfArray.Of([first, added]))));
        _root["Pages"] = tree;
    }

    private void AppendForm(PdfDictionary? form)
    {
        if (form is null || _target.Dictionary(_root["AcroForm"]) is not { } known)
        {
            _root["AcroForm"] ??= form;
            return;
        }

        var fields = _target.Array(known["Fields"])?.Items ?? [];
        var names = fields.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var added = _target.Array(form["Fields"])?.Items ?? [];
        foreach (var field in added.OfType<PdfReference>().Where(field => names.Contains(NameOf(field))))
        {
            // Two fields with the same name would be one field.
            var renamed = _target.Dictionary(field)!.Copy();
            renamed["T"] = new PdfText(System.Text.Encoding.Latin1.GetBytes($"{NameOf(field)} ({_part})"));
            _target.Set(field, renamed);
        }

        var joined = known.Copy();
        joined["Fields"] = PdfArray.Of([.. fields, .. added]);
        joined["NeedAppearances"] = form["NeedAppearances"] ?? known["NeedAppearances"];
        joined["SigFlags"] = known["SigFlags"] ?? form["SigFlags"];
        var resources = _target.Dictionary(known["DR"])?.Copy() ?? new PdfDictionary();
        var fonts = _target.Dictionary(form["DR"]) is { } others ? Merge(resources["Font"], others["Font"]) : null;
        resources["Font"] = fonts ?? resources["Font"];
        joined["DR"] = resources;
        _root["AcroForm"] = joined;
    }

    private string NameOf(PdfObject field) => (_target.Resolve(_target.Dictionary(field)?["T"]) as PdfText)?.Decode() ?? string.Empty;

    private PdfDictionary Merge(PdfObject? known, PdfObject? others)
    {
        var merged = _target.Dictionary(others)?.Copy() ?? new PdfDictionary();
        foreach (var (key, value) in _target.Dictionary(known)?.Entries ?? new Dictionary<string, PdfObject>(StringComparer.Ordinal))
        {
            merged[key] = value;
        }

        return merged;
    }

    private void AppendLayers(PdfDictionary? layers)
    {
        if (layers is null || _target.Dictionary(_root["OCProperties"]) is not { } known)
        {
            _root["OCProperties"] ??= layers;
            return;
        }

        var state = _target.Dictionary(known["D"])?.Copy() ?? new PdfDictionary();
        var added = _target.Dictionary(layers["D"]);
        var isOff = _target.Name(added?["BaseState"]) == "OFF";
        var on = _target.Array(added?["ON"])?.Items ?? [];
        var off = isOff ? ItemsOf(layers["OCGs"]).Except(on) : ItemsOf(added?["OFF"]);
        state["OFF"] = PdfArray.Of([.. ItemsOf(state["OFF"]), .. off]);
        state["ON"] = PdfArray.Of([.. ItemsOf(state["ON"]), .. isOff ? on : ItemsOf(layers["OCGs"]).Except(off)]);
        state["Order"] = PdfArray.Of([.. ItemsOf(state["Order"]), .. ItemsOf(added?["Order"])]);
        var joined = known.Copy();
        joined["OCGs"] = PdfArray.Of([.. ItemsOf(known["OCGs"]), .. ItemsOf(layers["OCGs"])]);
        joined["D"] = state;
        _root["OCProperties"] = joined;
    }

    private List<PdfObject> ItemsOf(PdfObject? array) => _target.Array(array)?.Items ?? [];

    /// <summary>Appends the added bookmarks to the linked list of top-level bookmarks.</summary>
    private void AppendBookmarks(PdfReference? added)
    {
        if (added is null || _target.Dictionary(added) is not { } others || others["First"] is not PdfReference start)
        {
            return;
        }

        if (_root["Outlines"] is not PdfReference own || _target.Dictionary(own) is not { } known || known["Last"] is not PdfReference end)
        {
            _root["Outlines"] = added;
            return;
        }

        var seen = new HashSet<int>();
        for (PdfReference? item = start; item is not null && seen.Add(item.Number); item = _target.Dictionary(item)?["Next"] as PdfReference)
        {
            Change(item, "Parent", own);
        }

        Change(end, "Next", start);
        Change(start, "Prev", end);
        Change(own, "Last", others["Last"] ?? start);
        Change(own, "Count", PdfAtom.Of((_target.Number(known["Count"]) ?? 0) + Math.Abs(_target.Number(others["Count"]) ?? 0)));
    }

    private void Change(PdfReference reference, string key, PdfObject value)
    {
        var changed = (_target.Dictionary(reference) ?? new PdfDictionary()).Copy();
        changed[key] = value;
        _target.Set(reference, changed);
    }
}
