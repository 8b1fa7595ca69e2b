using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.FocusedView;

/// <summary>
/// Serves DocuSign JS, and the page in which it shows a signing session. The emulator's own origin replaces <c>apps-d.docusign.com</c>: <c>messageOrigins</c>
/// must contain it, and <c>frameAncestors</c> must contain it beside the origins of the application.
/// </summary>
internal static class FocusedViewEndpoints
{
    public static void MapFocusedViewEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bundle.js", ServeBundle);
        routes.MapGet(FramedPage.ViewScriptPath, static () => Asset.Script("focused-view.js"));
        routes.MapGet(FramedPage.EndScriptPath, static () => Asset.Script("session-end.js"));
        routes.MapGet(FramedPage.StylesheetPath, static () => Asset.Stylesheet("focused-view.css"));
        routes.MapGet("/focused-view/{linkId:guid}", Show);
        routes.MapGet("/focused-view/{linkId:guid}/signed.pdf", Download);
    }

    private static IResult ServeBundle(Registry registry, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var keys = string.Join(',', registry.Clients.Select(client => client.IntegrationKey.ToString("D")));
        return Results.Text(Asset.Read("bundle.js").Replace("{integrationKeys}", keys, StringComparison.Ordinal), Asset.ScriptType);
    }

    // For a signer who has just finished: the signing session has already ended.
    private static IResult Download(Guid linkId, HttpRequest request, SigningViewLinks links, EnvelopeStore envelopes, RenderedPdfs pdfs) =>
        links.Find(linkId, request.Query["slt"].ToString()) is { } link
            && envelopes.Find(link.Target.EnvelopeId) is { } envelope
            && link.Target.RecipientGuid is { } recipient
            && envelope.FindRecipient(recipient) is { IsDone: true } signer
                ? Results.Bytes(pdfs.Combined(envelope.VisibleTo(signer), includeCertificate: false, RenderingView.Plain), "application/pdf", "signed.pdf")
                : SigningPage.UnknownLink();

    private static IResult Show(Guid linkId, HttpRequest request, SigningViewLinks links, WebAddress address)
    {
        var slt = request.Query["slt"].ToString();
        var pageOrigin = request.Query["origin"].ToString();
        if (links.Find(linkId, slt) is not { } link)
        {
            return SigningPage.UnknownLink();
        }

        // The browser blocks this page in the frame, as it blocks DocuSign's page.
        if (!link.Target.TellsMessagesTo(address.Origin) || !link.Target.MayBeFramedBy(pageOrigin))
        {
            return SigningPage.Impossible(
                $"The recipient view must name {address.Origin} as the one of its messageOrigins, and in its frameAncestors "
                + $"both {address.Origin} and {pageOrigin}.",
                StatusCodes.Status403Forbidden);
        }

        return FramedPage.View(SigningViewLinks.FocusedPath(link), pageOrigin, link.Target.FrameAncestors);
    }
}
