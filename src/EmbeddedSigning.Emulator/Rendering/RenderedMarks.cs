using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Rendering;

/// <summary>The marks of the signers on one document of an envelope.</summary>
internal static class RenderedMarks
{
    private const double FreeFormWidth = 150;
    private const double FreeFormHeight = 30;
    private const double FreeFormBottomMargin = 36;

    /// <param name="document">The document.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="showsChanges">Whether to highlight values that signers have changed, and optional signatures.</param>
    public static IReadOnlyList<DrawnMark> On(EnvelopeDocument document, Envelope envelope, bool showsChanges = false)
    {
        var caption = $"Signed {envelope.Id:D}";
        Recipient[] signed = [.. envelope.Recipients.Where(recipient => recipient.AdoptedSignature is not null)];
        List<DrawnMark> marks =
        [
            .. envelope.PrefillTabs
                .Where(tab => tab.DocumentId == document.Id && tab.LeavesMark)
                .Select(tab => Of(tab, caption)),
            .. signed
                .SelectMany(signer => signer.Tabs)
                .Where(tab => tab.DocumentId == document.Id && tab.LeavesMark)
                .Select(tab => showsChanges ? PointOut(Of(tab, caption), tab) : Of(tab, caption)),
        ];
        marks.AddRange(FreeForm(document, signed.Where(signer => envelope.FreeFormDocumentOf(signer)?.Id == document.Id), caption));
        return marks;
    }

    private static DrawnMark Of(Tab tab, string caption)
    {
        var bottom = tab.Y + tab.Height;
        var mark = tab.Kind switch
        {
            TabKind.SignHere =>
                new DrawnMark(tab.PageNumber, tab.X, bottom, 16, tab.Value, PenStyle.Handwriting) { Caption = caption },
            TabKind.InitialHere => new DrawnMark(tab.PageNumber, tab.X, bottom, 14, tab.Value, PenStyle.Handwriting),
            TabKind.Checkbox or TabKind.RadioGroup => Written(11, tab.Value, PenStyle.Bold),
            _ => Written(10, tab.DisplayText, PenStyle.Plain),
        };
        return mark with { Ink = tab.Ink, Picture = tab.Picture, Width = tab.Width, Height = tab.Height };

        DrawnMark Written(double size, string text, PenStyle style) =>
            new(tab.PageNumber, tab.X, bottom, TabLook.SizeOf(tab, size), text, TabLook.StyleOf(tab, style));
    }

    private static DrawnMark PointOut(DrawnMark mark, Tab tab) => mark with
    {
        IsHighlighted = tab.Kind.IsFilledIn() && !string.Equals(tab.Value, tab.OriginalValue, StringComparison.Ordinal),
        IsFramed = tab.Kind.IsSignature() && !tab.IsRequired,
    };

    /// <summary>A signer without tabs may sign anywhere. Here such signatures are side by side at the bottom of the last page.</summary>
    private static IEnumerable<DrawnMark> FreeForm(EnvelopeDocument document, IEnumerable<Recipient> signers, string caption)
    {
        var lastPage = document.Content.Pages[^1];
        var perRow = Math.Max(1, (int)(lastPage.Width / FreeFormWidth));
        return signers.Select((signer, index) => new DrawnMark(
            document.Content.Pages.Length,
            FreeFormBottomMargin + (index % perRow * FreeFormWidth),
            lastPage.Height - FreeFormBottomMargin - (index / perRow * FreeFormBottomMargin),
            16,
            signer.AdoptedSignature!,
            PenStyle.Handwriting)
        {
            Caption = caption,
            Ink = signer.SignatureInk,
            Width = FreeFormWidth - FreeFormHeight,
            Height = FreeFormHeight,
        });
    }
}
