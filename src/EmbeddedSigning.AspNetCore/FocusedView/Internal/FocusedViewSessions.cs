using System.Buffers;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Refusals;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>The data with which DocuSign JS shows a session.</summary>
internal sealed class FocusedViewSessions(SigningEndpointsOptions options, EmbeddedSigningOptions docuSign)
{
    public FocusedViewAddresses Addresses { get; } = FocusedViewAddresses.For(docuSign.Environment, docuSign.OAuthBaseUri);

    /// <summary>The origins of the pages that may show a session: the application's own, and those that it names.</summary>
    public IReadOnlyList<string> PageOrigins => [OriginOf(options.PublicUrl!), .. options.PageOrigins.Select(OriginOf)];

    private string? IntegrationKey =>
        options.IntegrationKey ?? docuSign.JwtGrant.IntegrationKey ?? docuSign.AuthorizationCode.IntegrationKey;

    /// <exception cref="InvalidOperationException">The integration key is not known.</exception>
    public void CheckIntegrationKey()
    {
        if (IntegrationKey is null)
        {
            throw new InvalidOperationException(
                "Focused View needs the integration key of your app: set IntegrationKey in AddSigningEndpoints, since neither grant has one.");
        }
    }

    /// <summary>Writes the session for the browser that it was started for. The signing URL is in it.</summary>
    public ReadOnlyMemory<byte> Write(StartedLinkSession session, RefusalTexts texts, Action<Utf8JsonWriter>? writeMore = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("script"u8, Addresses.Script.AbsoluteUri);
            json.WriteString("integrationKey"u8, IntegrationKey);
            json.WriteString("url"u8, session.SigningUrl!.Reveal().AbsoluteUri);
            json.WriteString("returnUrl"u8, session.ReturnUrl!.AbsoluteUri);
            json.WriteString("failure"u8, texts.Sentence(RefusalKind.Unavailable));
            json.WriteString("language"u8, texts.Language);
            writeMore?.Invoke(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static string OriginOf(Uri page) => new UriBuilder(page) { Host = page.IdnHost }.Uri.GetLeftPart(UriPartial.Authority);
}
