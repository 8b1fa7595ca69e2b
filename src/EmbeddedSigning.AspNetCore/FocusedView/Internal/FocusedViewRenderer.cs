using System.Text;
using System.Text.Encodings.Web;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.AspNetCore.Refusals;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>Renders the element that shows a Focused View, with the session in it.</summary>
internal sealed class FocusedViewRenderer(LinkSessionStarter sessions, SigningLinks links, FocusedViewSessions views, SigningEndpointsOptions options)
{
    public SigningEndpointsOptions Options => options;

    public SigningLinks Links => links;

    /// <summary>Starts a session and renders it. Sets headers and a cookie, so the response must not have started.</summary>
    /// <exception cref="InvalidOperationException">The integration key is not known, or the response has started.</exception>
    public async Task<FocusedViewMarkup> RenderAsync(
        HttpContext context, SigningLink link, SigningDisplayFormat format, FocusedViewStyle? style, string? nonce)
    {
        var displayFormat = DisplayFormats.Word(format);
        views.CheckIntegrationKey();
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("Focused View sets a cookie: nothing of the page may have been sent before it.");
        }

        LinkAnswer.Prepare(context.Response);
        var session = await sessions.StartAsync(context, links.ToTicket(link), static _ => default, views.PageOrigins).ConfigureAwait(false);
        var texts = RefusalTexts.Find(context);
        if (session.Refusal?.ToAnswer() is { } refusal)
        {
            return new FocusedViewMarkup { Html = Message(texts, refusal.Kind), Addresses = views.Addresses, Refusal = refusal };
        }

        var json = Encoding.UTF8.GetString(views.Write(session, texts, json =>
        {
            json.WriteString("displayFormat"u8, displayFormat);
            json.WritePropertyName("style"u8);
            FocusedViewStyleJson.Write(json, style ?? new FocusedViewStyle());
        }).Span);
        var nonceAttribute = string.IsNullOrEmpty(nonce) ? "" : $" nonce=\"{Encode(nonce)}\"";
        var script = LocalPath.Below(options.PublicUrl!, SigningPaths.ScriptRoute(options.PathPrefix));

        // The JSON writer escapes the characters that could end the data.
        var html = $"""
            <embedded-signing class="focused-view"{nonceAttribute}><script type="application/json">{json}</script></embedded-signing>
            <noscript><p lang="{texts.Language}">{Encode(texts.NeedsScript)}</p></noscript>
            <script{nonceAttribute} type="module" src="{Encode(script)}"></script>
            """;
        return new FocusedViewMarkup
        {
            Html = html,
            Addresses = views.Addresses,
            SigningOrigin = session.SigningUrl!.Reveal().GetLeftPart(UriPartial.Authority),
        };
    }

    private static string Message(RefusalTexts texts, RefusalKind kind) => $"""
        <div class="focused-view" role="alert" lang="{texts.Language}"><p>{Encode(texts.Sentence(kind))}</p></div>
        """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
