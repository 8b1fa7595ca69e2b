using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Pdf.Drawing;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The documents of an envelope, page by page: each has a drawing, the text for screen readers and for browsers without scripts, and its fields.
/// </summary>
internal static class SigningDocuments
{
    /// <summary>The script that draws the pages.</summary>
    public const string ScriptPath = "/Signing/pages.js";

    private const string TextOnly = """
        <p role="note">The emulator shows the text of this document, and not its layout. DocuSign shows both.</p>
        """;

    /// <param name="session">The session of the page; the documents are shown to this session only.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="fields">The controls of each page, by document id and page number.</param>
    /// <param name="acknowledgment">The required acknowledgment of a supplement; null for nothing.</param>
    public static string Render(
        SigningViewSession session, Envelope envelope, Func<int, int, string> fields, Func<EnvelopeDocument, string>? acknowledgment = null) =>
        $"""<script type="module" src="{ScriptPath}"></script>""" + MissingFonts(envelope) + string.Concat(envelope.Documents.Select(document => $"""
            <section class="document" aria-labelledby="document-{document.Id}">
              <h2 id="document-{document.Id}">{Html.Encode(document.Name)}</h2>
              {(document.IsTextOnly ? TextOnly : string.Empty)}
              {(document.IsSupplement ? Supplement(Pages(session, envelope, document, fields)) : Pages(session, envelope, document, fields))}
              {acknowledgment?.Invoke(document)}
            </section>

            """));

    private static string Supplement(string pages) => $"""
        <details class="supplement"><summary>Supplemental document</summary>
        {pages}
        </details>
        """;

    /// <summary>Explains question marks in a drawing, which would look like a bug in the application.</summary>
    private static string MissingFonts(Envelope envelope) => string.Concat(envelope.Recipients
        .Select(recipient => recipient.SignerName)
        .Where(name => !DrawingPen.CanDraw(name))
        .Distinct(StringComparer.Ordinal)
        .Select(name => $"""
            <p class="card" role="note">This machine has no font for the name {Html.Encode(name)}: the emulator writes question marks into the signed
            PDF. DocuSign has the letters.</p>

            """));

    private static string Pages(
        SigningViewSession session, Envelope envelope, EnvelopeDocument document, Func<int, int, string> fields)
    {
        var marks = RenderedMarks.On(document, envelope).ToLookup(mark => mark.PageNumber, mark => mark.Text);
        var texts = document.Content.PageTexts;
        return string.Concat(document.Content.Pages.Select((page, index) =>
        {
            var number = index + 1;
            var width = page.Width.ToString("0.##", CultureInfo.InvariantCulture);
            var height = page.Height.ToString("0.##", CultureInfo.InvariantCulture);
            var source = $"{session.Path}/documents/{document.Id}.pdf";
            return $"""
                <article class="page" aria-label="Page {number} of {document.Content.Pages.Length}" data-width="{width}" data-number="{number}">
                  <canvas class="paper" aria-hidden="true" data-document="{source}" data-page="{number}" data-width="{width}" data-height="{height}"></canvas>
                  <div class="page-text">{Text(texts[index], marks[number])}</div>
                  <div class="fields">{fields(document.Id, number)}</div>
                </article>

                """;
        }));
    }

    private static string Text(string text, IEnumerable<string> marks)
    {
        var own = string.IsNullOrWhiteSpace(text) ? "This page has no text that could be read aloud." : text;
        return Html.Encode(string.Join('\n', marks.Select(mark => $"Filled in by a signer: {mark}").Prepend(own)));
    }
}
