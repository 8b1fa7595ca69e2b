using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Editing;

/// <summary>The layers of a document ("optional content" in ISO 32000), and which of them are off when it is opened.</summary>
internal sealed class PdfLayers
{
    private readonly PdfEdit _document;
    private readonly HashSet<int> _hidden = [];

    public PdfLayers(PdfEdit document)
    {
        _document = document;
        var properties = document.Dictionary(document.Root["OCProperties"]);
        var state = document.Dictionary(properties?["D"]);
        if (document.Name(state?["BaseState"]) == "OFF")
        {
            _hidden.UnionWith(NumbersOf(properties?["OCGs"]));
            _hidden.ExceptWith(NumbersOf(state?["ON"]));
        }

        _hidden.UnionWith(NumbersOf(state?["OFF"]));
    }

    /// <summary>Whether the content of a layer, or of a combination of layers, is hidden.</summary>
    public bool IsHidden(PdfObject? layer)
    {
        if (_hidden.Count == 0)
        {
            return false;
        }

        if (layer is PdfReference { Number: var number } && _hidden.Contains(number))
        {
            return true;
        }

        if (_document.Dictionary(layer) is not { } membership || _document.Name(membership["Type"]) != "OCMD")
        {
            return false;
        }

        if (_document.Array(membership["VE"]) is { } expression)
        {
            return !IsTrue(expression, depth: 0);
        }

        bool[] hidden =
        [
            .. (_document.Resolve(membership["OCGs"]) is PdfArray several ? several.Items : [membership["OCGs"] ?? PdfAtom.Null])
                .OfType<PdfReference>().Select(reference => _hidden.Contains(reference.Number)),
        ];
        return hidden.Length > 0 && _document.Name(membership["P"]) switch
        {
            "AllOn" => hidden.Any(off => off),
            "AnyOff" => !hidden.Any(off => off),
            "AllOff" => !hidden.All(off => off),
            _ => hidden.All(off => off),
        };
    }

    private bool IsTrue(PdfArray expression, int depth)
    {
        var operands = expression.Items.Skip(1).Select(operand => _document.Resolve(operand) is PdfArray inner
            ? depth > 20 || IsTrue(inner, depth + 1)
            : operand is not PdfReference { Number: var number } || !_hidden.Contains(number));
        return _document.Name(expression.Items.FirstOrDefault()) switch
        {
            "Not" => !operands.FirstOrDefault(),
            "Or" => operands.Any(isOn => isOn),
            _ => operands.All(isOn => isOn),
        };
    }

    private IEnumerable<int> NumbersOf(PdfObject? layers) =>
        _document.Array(layers)?.Items.OfType<PdfReference>().Select(reference => reference.Number) ?? [];
}
