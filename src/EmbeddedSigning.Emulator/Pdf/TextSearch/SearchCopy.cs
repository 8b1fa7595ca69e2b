using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;
using UglyToad.PdfPig.Fonts.Standard14Fonts;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>
/// A copy of a document for PdfPig with the parts that it needs to read text: the content of pages, their fonts and forms. PdfPig never reads a foreign file
/// directly, so no malicious cross-reference, tree or encryption can affect it. The copy has no images, marks layers that are off, and has the text of
/// annotations and form fields on separate pages.
/// </summary>
internal sealed class SearchCopy
{
    /// <summary>The entry of a layer that is off.</summary>
    public const string HiddenLayer = "EmulatorHidden";

    // These resources place no text, but PdfPig would read them.
    private static readonly string[] _unread = ["ColorSpace", "Pattern", "Shading", "SMask", "TR", "TR2", "BG", "BG2", "UCR", "UCR2", "HT"];

    private const int Hidden = 2;
    private const int NoView = 32;

    private readonly PdfEdit _source;
    private readonly PdfEdit _target = new();
    private readonly PdfCopier _copier;
    private readonly PdfLayers _layers;
    private readonly SearchedFontRanges _ranges;

    private SearchCopy(PdfEdit source, ReadingBudget budget)
    {
        _source = source;
        _ranges = new SearchedFontRanges(source, budget);
        _layers = new PdfLayers(source);
        _copier = new PdfCopier(source, _target, Reduce);
    }

    /// <summary>Copies a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="budget">Limits the characters of its fonts.</param>
    /// <returns>The copy, and the page of the document for each of its pages.</returns>
    /// <exception cref="PdfTooLargeException">The fonts have too many characters.</exception>
    public static (byte[] Pdf, IReadOnlyList<int> Pages) Of(PdfEdit source, ReadingBudget budget)
    {
        var copy = new SearchCopy(source, budget);
        var pages = new List<int>();
        for (var index = 0; index < source.Pages.Count; index++)
        {
            var page = source.Pages[index];
            copy.Add(page, copy._copier.Copy(page.Resources), copy.CopyContents(page.Dictionary["Contents"]));
            pages.Add(index);
            if (copy.AddAnnotations(page))
            {
                pages.Add(index);
            }
        }

        copy._copier.Finish();
        return (copy._target.Save(), pages);
    }

    private PdfObject CopyContents(PdfObject? contents) => _source.Resolve(contents) switch
    {
        PdfArray array => PdfArray.Of(array.Items.Where(item => _source.Resolve(item) is PdfStream).Select(_copier.Copy)),
        PdfStream => _copier.Copy(contents!),
        _ => PdfArray.Of(Array.Empty<PdfObject>()),
    };

    private void Add(EditedPage page, PdfObject resources, PdfObject contents)
    {
        var copy = new PdfDictionary(
            ("Type", new PdfName("Page")),
            ("MediaBox", PdfArray.Of(page.CropBox)),
            ("Rotate", PdfAtom.Of(page.Rotation)),
            ("Resources", resources),
            ("Contents", contents));
        _target.Pages.Add(new EditedPage(
            _target.Add(copy).Number, copy, new PdfDictionary(), page.CropBox, page.CropBox, page.Rotation, UserUnit: 1));
    }

    private PdfObject Reduce(PdfObject value)
    {
        if (value is PdfDictionary font)
        {
            _ranges.Take(font);
        }

        switch (value)
        {
            case PdfStream stream when _source.Name(stream.Dictionary["Subtype"]) == "Image":
                return PdfStream.Of(ReadOnlyMemory<byte>.Empty, ("Subtype", new PdfName("Image")));
            case PdfStream stream when stream.Dictionary["OC"] is { } layer && _layers.IsHidden(layer):
                return PdfStream.Of(ReadOnlyMemory<byte>.Empty, ("Subtype", new PdfName("Form")));
            case PdfReference reference when _layers.IsHidden(reference):
                return new PdfDictionary((HiddenLayer, new PdfAtom("true")));
            case PdfDictionary dictionary when _unread.Any(key => dictionary[key] is not null):
                var reduced = dictionary.Copy();
                foreach (var key in _unread)
                {
                    reduced[key] = null;
                }

                return reduced;
            default:
                return value;
        }
    }

    /// <summary>Draws the appearance of each annotation on a page of the same shape.</summary>
    private bool AddAnnotations(EditedPage page)
    {
        var forms = new PdfDictionary();
        var content = new StringBuilder();
        foreach (var item in _source.Array(page.Dictionary["Annots"])?.Items ?? [])
        {
            if (_source.Dictionary(item) is { } annotation && IsShown(annotation) && FormOf(annotation) is { } form)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"A{forms.Entries.Count}");
                forms[name] = form.Form;
                content.Append("q ").AppendJoin(' ', form.Matrix.Select(number => PdfAtom.Of(number).Text)).Append(" cm /").Append(name).Append(" Do Q\n");
            }
        }

        if (forms.Entries.Count == 0)
        {
            return false;
        }

        Add(page, new PdfDictionary(("XObject", forms)), _target.Add(PdfStream.Of(Encoding.ASCII.GetBytes(content.ToString()))));
        return true;
    }

    private bool IsShown(PdfDictionary annotation) =>
        ((int)(_source.Number(annotation["F"]) ?? 0) & (Hidden | NoView)) == 0
        && _source.Name(annotation["Subtype"]) != "Popup"
        && !(annotation["OC"] is { } layer && _layers.IsHidden(layer));

    private (PdfObject Form, double[] Matrix)? FormOf(PdfDictionary annotation)
    {
        if (_source.Numbers(annotation["Rect"], 4) is not { } rectangle)
        {
            return null;
        }

        var (left, bottom) = (Math.Min(rectangle[0], rectangle[2]), Math.Min(rectangle[1], rectangle[3]));
        var normal = _source.Dictionary(annotation["AP"])?["N"];
        if (_source.Resolve(normal) is PdfDictionary states)
        {
            normal = states[_source.Name(annotation["AS"]) ?? "Off"];
        }

        if (_source.Resolve(normal) is PdfStream appearance)
        {
            // The box, transformed by its matrix, is placed into the rectangle. Only the start of the text matters here.
            var box = _source.Numbers(appearance.Dictionary["BBox"], 4) ?? [0, 0, 1, 1];
            var (x, y) = (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]));
            return (_copier.Copy(normal!), [1, 0, 0, 1, left - x, bottom - y]);
        }

        return ValueOf(annotation) is { Length: > 0 } value ? (Write(value), [1, 0, 0, 1, left + 2, bottom + 3]) : null;
    }

    /// <summary>The value of a field without an appearance, which PDF readers draw themselves.</summary>
    private string? ValueOf(PdfDictionary field)
    {
        var node = field;
        for (var depth = 0; node is not null && depth < 32; depth++)
        {
            switch (_source.Resolve(node["V"]))
            {
                case PdfText text:
                    return text.Decode();
                case PdfArray several:
                    return string.Join(' ', several.Items.Select(_source.Resolve).OfType<PdfText>().Select(text => text.Decode()));
            }

            node = _source.Dictionary(node["Parent"]);
        }

        return null;
    }

    private PdfReference Write(string text)
    {
        var font = new StandardPenFont(Standard14Font.Helvetica) { Reference = _target.Reserve() };
        font.AddTo(_target);
        using var content = new MemoryStream();
        content.Write("BT /F 10 Tf "u8);
        new PdfWriter(content).Write(font.Encode(text));
        content.Write(" Tj ET"u8);
        return _target.Add(PdfStream.Of(
            content.ToArray(),
            ("Subtype", new PdfName("Form")),
            ("BBox", PdfArray.Of([0, 0, 1000, 1000])),
            ("Resources", new PdfDictionary(("Font", new PdfDictionary(("F", font.Reference)))))));
    }
}
