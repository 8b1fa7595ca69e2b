using System.Globalization;
using EmbeddedSigning.Emulator.Documents;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The documents of an envelope, page by page: a drawing for the eye, the text for a screen reader, and what the signer has to fill
/// in on that page.
/// </summary>
internal static class SigningDocuments
{
    /// <param name="session">Whose page it is: the drawings are shown to this session only.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="fields">The controls that belong on a page, by document id and page number.</param>
    public static string Render(ViewSession session, Envelope envelope, Func<int, int, string> fields) =>
        string.Concat(envelope.Documents.Select(document => $"""
            <section class="document" aria-labelledby="document-{document.Id}">
              <h2 id="document-{document.Id}">{Html.Encode(document.Name)}</h2>
              {Pages(session, envelope, document, fields)}
            </section>

            """));

    private static string Pages(
        ViewSession session, Envelope envelope, StoredDocument document, Func<int, int, string> fields)
    {
        var marks = EnvelopeMarks.On(document, envelope).ToLookup(mark => mark.PageNumber, mark => mark.Text);
        return string.Concat(document.Content.Pages.Select((page, index) =>
        {
            var number = index + 1;
            var width = page.Width.ToString("0.##", CultureInfo.InvariantCulture);
            var height = page.Height.ToString("0.##", CultureInfo.InvariantCulture);
            var source = $"{session.Path}/documents/{document.Id}/pages/{number}.svg";
            return $"""
                <article class="page" aria-label="Page {number} of {document.Content.Pages.Length}" data-width="{width}" data-number="{number}">
                  <img class="paper" src="{source}" alt="" width="{width}" height="{height}" loading="{(number == 1 ? "eager" : "lazy")}">
                  <div class="page-text">{Text(document.Content.PageTexts[index], marks[number])}</div>
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
