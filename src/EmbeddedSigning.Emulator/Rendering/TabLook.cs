using System.Collections.Frozen;
using System.Globalization;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>The look of a tab's value in the signed PDF, from the members that the sender has set. Values that DocuSign does not know have no effect.</summary>
internal static class TabLook
{
    private static readonly FrozenDictionary<string, PenFamily> _families = new Dictionary<string, PenFamily>(StringComparer.OrdinalIgnoreCase)
    {
        ["CourierNew"] = PenFamily.Monospace,
        ["LucidaConsole"] = PenFamily.Monospace,
        ["OCR-A"] = PenFamily.Monospace,
        ["Garamond"] = PenFamily.Serif,
        ["Georgia"] = PenFamily.Serif,
        ["MSMincho"] = PenFamily.Serif,
        ["TimesNewRoman"] = PenFamily.Serif,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // The colours are the same as on the signing page.
    private static readonly FrozenDictionary<string, int> _colors = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["Black"] = 0x000000,
        ["BrightBlue"] = 0x0000FF,
        ["BrightRed"] = 0xFF0000,
        ["DarkGreen"] = 0x006400,
        ["DarkRed"] = 0x8B0000,
        ["Gold"] = 0xDAA520,
        ["Green"] = 0x008000,
        ["NavyBlue"] = 0x000080,
        ["Purple"] = 0x800080,
        ["White"] = 0xFFFFFF,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="tab">The tab.</param>
    /// <param name="usual">The default style of tabs of its kind.</param>
    public static PenStyle StyleOf(Tab tab, PenStyle usual) => new(
        tab.Kept.Text("font") is { } font ? _families.GetValueOrDefault(font) : usual.Family,
        tab.Kept.Flag("bold") ?? usual.IsBold,
        tab.Kept.Flag("italic") ?? usual.IsItalic)
    {
        IsUnderlined = tab.Kept.Flag("underline") ?? false,
        Color = tab.Kept.Text("fontColor") is { } color && _colors.TryGetValue(color, out var rgb) ? rgb : usual.Color,
    };

    /// <summary>The size of its letters in points: <c>Size9</c> is 9.</summary>
    /// <param name="tab">The tab.</param>
    /// <param name="usual">The default size of tabs of its kind.</param>
    public static double SizeOf(Tab tab, double usual) =>
        tab.Kept.Text("fontSize") is { } size
        && size.StartsWith("size", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(size.AsSpan("size".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var points) && points is > 0 and <= 72
            ? points
            : usual;
}
