using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Forms;

/// <summary>Removes the fields from a PDF's form, so that tabs can replace them.</summary>
internal sealed class PdfForm
{
    // Flags of fields and annotations, by their bits in the standard.
    private const int ReadOnly = 1;
    private const int Required = 1 << 1;
    private const int Hidden = 1 << 1;
    private const int Radio = 1 << 15;
    private const int Pushbutton = 1 << 16;

    private const int MaximalFields = 5000;
    private const int MaximalDepth = 32;

    private readonly PdfEdit _edit;
    private readonly List<PdfFormField> _fields = [];

    private PdfForm(PdfEdit edit) => _edit = edit;

    /// <summary>Reads the fields, and writes the PDF without them.</summary>
    /// <exception cref="PdfSyntaxException">The bytes are not a PDF.</exception>
    public static (ImmutableArray<PdfFormField> Fields, byte[] Remainder) Take(byte[] pdf, ReadingBudget budget)
    {
        var form = new PdfForm(new PdfEdit(PdfFile.Open(pdf, budget)));
        for (var number = 1; number <= form._edit.Pages.Count; number++)
        {
            budget.StartPage(number);
            form.TakeFrom(form._edit.Pages[number - 1], number);
        }

        if (form._fields.Count == 0)
        {
            return ([], pdf);
        }

        var root = form._edit.Root.Copy();
        root["AcroForm"] = null;
        form._edit.ReplaceRoot(root);
        return ([.. form._fields], form._edit.Save());
    }

    private void TakeFrom(EditedPage page, int number)
    {
        var annotations = _edit.Array(page.Dictionary["Annots"])?.Items ?? [];
        List<PdfObject> rest = [.. annotations.Where(item => !(_edit.Dictionary(item) is { } widget && TryTake(widget, page, number)))];
        if (rest.Count < annotations.Count)
        {
            var changed = page.Dictionary.Copy();
            changed["Annots"] = rest.Count == 0 ? null : new PdfArray(rest);
            _edit.Set(new PdfReference(page.Number), changed);
        }
    }

    private bool TryTake(PdfDictionary widget, EditedPage page, int number)
    {
        if (_edit.Name(widget["Subtype"]) != "Widget" || _edit.Numbers(widget["Rect"], 4) is not { } rectangle || _fields.Count >= MaximalFields
            || ((int)(_edit.Number(widget["F"]) ?? 0) & Hidden) != 0)
        {
            return false;
        }

        var name = NameOf(widget);
        if (KindOf(widget) is not { } kind || name.Length == 0 || IsIgnored(name))
        {
            return false;
        }

        var flags = (int)(_edit.Number(Inherited(widget, "Ff")) ?? 0);
        var value = TextOf(Inherited(widget, "V"));
        var choice = kind is PdfFormFieldKind.Radio or PdfFormFieldKind.Checkbox ? OnState(widget) : string.Empty;
        var (x, y, width, height) = Place(rectangle, PageGeometry.Of(page));
        _fields.Add(new PdfFormField(name, kind, number, x, y, width, height)
        {
            Value = choice.Length > 0 ? string.Empty : value,
            Choice = choice,
            IsOn = choice.Length > 0 && string.Equals(value, choice, StringComparison.Ordinal),
            IsRequired = (flags & Required) != 0,
            IsReadOnly = (flags & ReadOnly) != 0,
            MaxLength = _edit.Number(Inherited(widget, "MaxLen")) is { } maximum and > 0 and < int.MaxValue ? (int)maximum : null,
            Items = [.. ItemsOf(widget)],
        });
        return true;
    }

    private PdfFormFieldKind? KindOf(PdfDictionary widget)
    {
        var flags = (int)(_edit.Number(Inherited(widget, "Ff")) ?? 0);
        return _edit.Name(Inherited(widget, "FT")) switch
        {
            "Tx" => PdfFormFieldKind.Text,
            "Ch" => PdfFormFieldKind.List,
            "Sig" => PdfFormFieldKind.Signature,
            "Btn" when (flags & Pushbutton) == 0 && OnState(widget).Length > 0 =>
                (flags & Radio) != 0 ? PdfFormFieldKind.Radio : PdfFormFieldKind.Checkbox,
            _ => null,
        };
    }

    private static bool IsIgnored(string name) =>
        name.Contains("DocuSignIgnoreTransform", StringComparison.OrdinalIgnoreCase) || name.Contains("eSignIgnoreTransform", StringComparison.OrdinalIgnoreCase);

    // The state other than Off for which the widget has an appearance.
    private string OnState(PdfDictionary widget) =>
        _edit.Dictionary(_edit.Dictionary(widget["AP"])?["N"])?.Entries.Keys.FirstOrDefault(state => state != "Off") ?? string.Empty;

    private IEnumerable<PdfFormItem> ItemsOf(PdfDictionary widget) => (_edit.Array(Inherited(widget, "Opt"))?.Items ?? [])
        .Select(item => _edit.Resolve(item) is PdfArray { Items: [var value, var text] }
            ? new PdfFormItem(TextOf(text), TextOf(value))
            : new PdfFormItem(TextOf(item), TextOf(item)));

    private string TextOf(PdfObject? value) => _edit.Resolve(value) switch
    {
        PdfText text => text.Decode(),
        PdfName name => name.Value,
        PdfArray { Items: [var first, ..] } => TextOf(first),
        _ => string.Empty,
    };

    // A field inherits from its parent fields, and its full name contains their names.
    private PdfObject? Inherited(PdfDictionary widget, string key) => Line(widget).Select(field => field[key]).FirstOrDefault(value => value is not null);

    private string NameOf(PdfDictionary widget) => string.Join('.', Line(widget).Select(field => TextOf(field["T"])).Where(name => name.Length > 0).Reverse());

    private IEnumerable<PdfDictionary> Line(PdfDictionary widget)
    {
        PdfDictionary? field = widget;
        for (var depth = 0; field is not null && depth < MaximalDepth; depth++)
        {
            yield return field;
            field = _edit.Dictionary(field["Parent"]);
        }
    }

    private static (double X, double Y, double Width, double Height) Place(double[] rectangle, PageGeometry geometry)
    {
        var first = Visible(rectangle[0], rectangle[1], geometry);
        var second = Visible(rectangle[2], rectangle[3], geometry);
        var x = Math.Clamp(Math.Min(first.X, second.X), 0, geometry.Width);
        var y = Math.Clamp(geometry.Height - Math.Max(first.Y, second.Y), 0, geometry.Height);
        return (x, y, Math.Max(1, Math.Abs(first.X - second.X)), Math.Max(1, Math.Abs(first.Y - second.Y)));
    }

    // The inverse of the matrix that converts a visible position to the page's own coordinates.
    private static (double X, double Y) Visible(double x, double y, PageGeometry geometry)
    {
        var matrix = geometry.ToUserSpace();
        var determinant = (matrix[0] * matrix[3]) - (matrix[1] * matrix[2]);
        var (left, up) = (x - matrix[4], y - matrix[5]);
        return (((matrix[3] * left) - (matrix[2] * up)) / determinant, ((matrix[0] * up) - (matrix[1] * left)) / determinant);
    }
}
