using System.Collections.Immutable;
using System.Text;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Lays out paragraphs in lines on Letter pages.</summary>
internal sealed class FlowDocument
{
    private const double Margin = 54;
    private const double Right = DrawnPdf.Width - Margin;
    private const double NarrowestCell = 40;
    private const int White = 0xFFFFFF;

    private readonly DrawnPdf _pdf = new(Margin);
    private readonly List<PlacedFlowGap> _gaps = [];
    private readonly List<(FlowItem Item, double X, double Width)> _line = [];
    private double _left;
    private double _x;

    /// <summary>Draws the paragraphs, and returns the positions of their gaps, in order.</summary>
    public static (byte[] Pdf, ImmutableArray<PlacedFlowGap> Gaps) ToPdf(IEnumerable<FlowParagraph> paragraphs, CancellationToken cancellationToken)
    {
        var document = new FlowDocument();
        foreach (var paragraph in paragraphs)
        {
            document.Write(paragraph, cancellationToken);
        }

        return (document._pdf.Save(), [.. document._gaps]);
    }

    private void Write(FlowParagraph paragraph, CancellationToken cancellationToken)
    {
        var columns = Math.Max(1, paragraph.Items.OfType<FlowCell>().Sum(cell => cell.Columns));
        var column = 0;
        _left = _x = Margin;
        foreach (var item in paragraph.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (item)
            {
                case FlowCell cell:
                    _left = _x = Math.Max(_x, Math.Min(Margin + ((Right - Margin) * column / columns), Right - NarrowestCell));
                    column += cell.Columns;
                    break;
                case FlowGap gap:
                    Put(gap, gap.Width, paragraph);
                    break;
                case FlowText text:
                    Put(text, paragraph, cancellationToken);
                    break;
            }
        }

        EndLine(paragraph);
    }

    private void Put(FlowText text, FlowParagraph paragraph, CancellationToken cancellationToken)
    {
        foreach (var word in text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (part, width) in _pdf.Split(word, paragraph.Size, paragraph.Style, Right - Math.Min(_left, Right - NarrowestCell)))
            {
                Put(text with { Text = part }, width, paragraph);
            }
        }
    }

    private void Put(FlowItem item, double width, FlowParagraph paragraph)
    {
        if (_x > _left && _x + width > Right)
        {
            EndLine(paragraph);
            _x = _left;
        }

        _line.Add((item, _x, width));
        _x += width + (paragraph.Size * 0.28);
    }

    // The bottom of a gap is on the baseline, and a line is as high as its highest gap.
    private void EndLine(FlowParagraph paragraph)
    {
        var rise = Math.Max(0, _line.Select(entry => entry.Item).OfType<FlowGap>().Select(gap => gap.Height - paragraph.Size).DefaultIfEmpty().Max());
        var (page, baseline) = _pdf.StartLine(rise, paragraph.Size * 1.4);
        MirrorRightToLeft();
        foreach (var (item, x, _) in _line)
        {
            if (item is FlowText text)
            {
                _pdf.WriteAt(text.Text, paragraph.Size, x, baseline, text.IsWhite ? paragraph.Style with { Color = White } : paragraph.Style);
            }
            else if (item is FlowGap gap)
            {
                _gaps.Add(new PlacedFlowGap(page, x, DrawnPdf.Height - baseline - gap.Height));
            }
        }

        _line.Clear();
    }

    // Consecutive words of Hebrew and Arabic, and numbers between them, run from right to left.
    private void MirrorRightToLeft()
    {
        for (var start = 0; start < _line.Count; start++)
        {
            if (!IsWord(start, RightToLeft.IsRightToLeft))
            {
                continue;
            }

            var end = start;
            for (var next = start + 1; next < _line.Count && _line[next].X > _line[next - 1].X && !IsWord(next, IsLeftToRight); next++)
            {
                end = IsWord(next, RightToLeft.IsRightToLeft) ? next : end;
                if (_line[next].Item is not FlowText)
                {
                    break;
                }
            }

            var edges = _line[start].X + _line[end].X + _line[end].Width;
            for (var index = start; index <= end; index++)
            {
                var (item, x, width) = _line[index];
                _line[index] = (item, edges - x - width, width);
            }

            start = end;
        }
    }

    private bool IsWord(int index, Func<Rune, bool> has) => _line[index].Item is FlowText { Text: var text } && text.EnumerateRunes().Any(has);

    private static bool IsLeftToRight(Rune rune) => Rune.IsLetter(rune) && !RightToLeft.IsRightToLeft(rune);
}
