using System.Globalization;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>
/// An embedded font: the used glyphs, and their characters. A character that the font lacks is drawn as a question mark, or not at all if it is a mark on a
/// letter. The text of the page still has the character.
/// </summary>
internal sealed class TrueTypePenFont(TrueTypeFile file) : PenFont
{
    // The first glyph is for missing characters.
    private readonly List<(int Glyph, int Advance)> _glyphs = [(0, file.AdvanceOf(0))];
    private readonly Dictionary<int, int> _numbers = [];

    public override bool IsUpright => true;

    public override double Measure(string text) =>
        text.EnumerateRunes().Sum(rune => (double)GlyphOf(rune).Advance) / file.UnitsPerEm;

    public override PdfText Encode(string text)
    {
        var encoded = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!_numbers.TryGetValue(rune.Value, out var number))
            {
                number = _glyphs.Count;
                _glyphs.Add(GlyphOf(rune));
                _numbers[rune.Value] = number;
            }

            encoded.Add((byte)(number >> 8));
            encoded.Add((byte)number);
        }

        return new PdfText([.. encoded]);
    }

    public override void AddTo(PdfEdit edit)
    {
        // Two characters may share a glyph, but each has a number of its own.
        var name = new PdfName("AAAAAA+EmulatorFont");
        var program = file.Subset([.. _glyphs.Select(glyph => glyph.Glyph)]);
        var descriptor = edit.Add(new PdfDictionary(
            ("Type", new PdfName("FontDescriptor")),
            ("FontName", name),
            ("Flags", PdfAtom.Of(4)),
            ("FontBBox", PdfArray.Of([.. file.Box.Select(Scale)])),
            ("ItalicAngle", PdfAtom.Of(0)),
            ("Ascent", PdfAtom.Of(Scale(file.Ascent))),
            ("Descent", PdfAtom.Of(Scale(file.Descent))),
            ("CapHeight", PdfAtom.Of(Scale(file.Ascent))),
            ("StemV", PdfAtom.Of(80)),
            ("FontFile2", edit.Add(PdfStream.Of(
                DrawnPdf.Compress(program), ("Filter", new PdfName("FlateDecode")), ("Length1", PdfAtom.Of(program.Length)))))));
        var descendant = edit.Add(new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("CIDFontType2")),
            ("BaseFont", name),
            ("CIDSystemInfo", new PdfDictionary(
                ("Registry", new PdfText("Adobe"u8.ToArray())),
                ("Ordering", new PdfText("Identity"u8.ToArray())),
                ("Supplement", PdfAtom.Of(0)))),
            ("FontDescriptor", descriptor),
            ("CIDToGIDMap", new PdfName("Identity")),
            ("W", PdfArray.Of([PdfAtom.Of(0), PdfArray.Of([.. _glyphs.Select(glyph => Scale(glyph.Advance))])]))));
        edit.Set(Reference, new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("Type0")),
            ("BaseFont", name),
            ("Encoding", new PdfName("Identity-H")),
            ("DescendantFonts", PdfArray.Of([descendant])),
            ("ToUnicode", edit.Add(PdfStream.Of(Encoding.ASCII.GetBytes(ToUnicode()))))));
    }

    private (int Glyph, int Advance) GlyphOf(Rune rune)
    {
        var isMark = RightToLeft.IsMark(rune);
        if (file.Has(rune.Value) && !isMark)
        {
            var glyph = file.GlyphOf(rune.Value);
            return (glyph, file.AdvanceOf(glyph));
        }

        if (isMark || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
        {
            return (file.GlyphOf(' '), 0);
        }

        var unknown = file.GlyphOf('?');
        return (unknown, file.AdvanceOf(unknown));
    }

    private double Scale(int units) => units * 1000.0 / file.UnitsPerEm;

    private string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Emulator-ToUnicode def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """);

        // A block has a hundred entries at most.
        foreach (var block in _numbers.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (codePoint, number) in block)
            {
                // A joined form of an Arabic letter represents the letter.
                var text = char.ConvertFromUtf32(codePoint);
                text = codePoint is >= 0xFE70 and <= 0xFEFF ? text.Normalize(NormalizationForm.FormKC) : text;
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
