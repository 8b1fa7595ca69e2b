using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.FocusedView;

/// <summary>Renders the container of a Focused View, and the calls of DocuSign JS that fill it.</summary>
internal sealed class FocusedViewRenderer(
    SessionStarter sessions, SigningLinks links, SigningEndpointsOptions endpoints, EmbeddedSigningOptions docuSign)
{
    // A host whose stylesheet gives the container a height keeps it; DocuSign JS fills what is there. The frame is gone when the session
    // ends, and DocuSign JS does not go to the return URL itself.
    private const string Script = """
        (async view => {
          const container = document.getElementById(view.container);
          if (!container.clientHeight) container.style.height = '80vh';
          try {
            const docuSign = await window.DocuSign.loadDocuSign(view.integrationKey);
            const signing = docuSign.signing({ url: view.url, displayFormat: view.displayFormat });
            signing.on('sessionEnd', end =>
              window.location.replace(view.returnUrl + '&event=' + encodeURIComponent(end.sessionEndType)));
            signing.mount('#' + view.container);
          } catch {
            container.setAttribute('role', 'alert');
            container.lang = view.language;
            container.textContent = view.failure;
          }
        })
        """;

    /// <summary>Starts a session and renders it. Sets headers and a cookie, so the response must not have started.</summary>
    /// <exception cref="InvalidOperationException">The integration key is not known, or the response has started.</exception>
    public async Task<FocusedViewMarkup> RenderAsync(HttpContext context, SigningLink link, SigningDisplayFormat format, string? nonce)
    {
        var integrationKey = endpoints.IntegrationKey ?? docuSign.JwtGrant.IntegrationKey ?? docuSign.AuthorizationCode.IntegrationKey
            ?? throw new InvalidOperationException(
                "Focused View needs the integration key of your app: set IntegrationKey in AddSigningEndpoints, since neither grant has one.");
        if (context.Response.HasStarted)
        {
            throw new InvalidOperationException("Focused View sets a cookie: nothing of the page may have been sent before it.");
        }

        PrivateAnswer.Prepare(context.Response);
        var addresses = FocusedViewAddresses.For(docuSign.Environment, docuSign.OAuthBaseUri);
        var pageOrigin = new UriBuilder(endpoints.PublicUrl!) { Host = endpoints.PublicUrl!.IdnHost }.Uri.GetLeftPart(UriPartial.Authority);
        var session = await sessions.StartAsync(context, links.ToTicket(link), static _ => default, pageOrigin).ConfigureAwait(false);
        var texts = RefusalTexts.Find(context);
        if (session.Refusal?.ToAnswer() is { } refusal)
        {
            return new FocusedViewMarkup { Html = Message(texts, refusal.Kind), Addresses = addresses, Refusal = refusal };
        }

        var url = session.SigningUrl!.Reveal();
        var container = "focused-view-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
        var settings = Settings(json =>
        {
            json.WriteString("container", container);
            json.WriteString("integrationKey", integrationKey);
            json.WriteString("url", url.AbsoluteUri);
            json.WriteString("displayFormat", format == SigningDisplayFormat.Focused ? "focused" : "default");
            json.WriteString("returnUrl", session.ReturnUrl!.AbsoluteUri);
            json.WriteString("failure", Text(texts, RefusalKind.Unavailable));
            json.WriteString("language", texts.Language);
        });
        var scriptNonce = string.IsNullOrEmpty(nonce) ? "" : $" nonce=\"{Encode(nonce)}\"";
        var html = $"""
            <div id="{container}" class="focused-view"></div>
            <noscript><p lang="{texts.Language}">{Encode(texts.NeedsScript)}</p></noscript>
            <script{scriptNonce} src="{Encode(addresses.Script.AbsoluteUri)}"></script>
            <script{scriptNonce}>{Script}({settings});</script>
            """;
        return new FocusedViewMarkup { Html = html, Addresses = addresses, SigningOrigin = url.GetLeftPart(UriPartial.Authority) };
    }

    private static string Message(RefusalTexts texts, RefusalKind kind) => $"""
        <div class="focused-view" role="alert" lang="{texts.Language}"><p>{Encode(Text(texts, kind))}</p></div>
        """;

    private static string Text(RefusalTexts texts, RefusalKind kind)
    {
        var (title, detail) = texts.Of(kind);
        return $"{title}. {detail}";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    // The writer's own encoder escapes what could end a script.
    private static string Settings(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
