using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Envelopes;

namespace SigningApp;

/// <summary>Sends a lease, has it signed in the browser, and hands out the signed PDF. Before real leases go here, let users sign in, and check
/// whose lease it is.</summary>
internal static class LeaseEndpoints
{
    public static void MapLeases(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => Page("""
            <p>Sends a lease to Ada Lovelace, and opens it for her to sign.</p>
            <form method="post" action="/leases"><button>Sign a lease</button></form>
            """));
        endpoints.MapPost("/leases", SendAsync);
        endpoints.MapGet("/leases/{id}", Show);
        endpoints.MapGet("/leases/{id}/signed.pdf", Download);
    }

    private static async Task<IResult> SendAsync(
        IEmbeddedSigningClient docuSign, ISigningLinkGenerator links, CancellationToken cancellationToken)
    {
        // Your own id of the signer, such as the id of the signed-in user.
        var clientUserId = Guid.NewGuid().ToString();
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId, signer => signer.SignHere("/sign/"))
            .Build();
        var sent = await docuSign.CreateEnvelopeAsync(envelope, cancellationToken: cancellationToken);

        // The link works for days and may be e-mailed: whenever it is opened, it leads to a fresh signing URL.
        var link = links.CreateLink(new SigningLink(sent.EnvelopeId, clientUserId)
        {
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
            LandingPath = $"/leases/{sent.EnvelopeId}",
        });
        return Results.Redirect(link.AbsoluteUri);
    }

    // Anybody can open this address, so it proves nothing. Only what DocuSign reported counts.
    private static IResult Show(EnvelopeId id, SignedLeases leases) => leases.Contains(id)
        ? Page($"""<p>The lease is signed: <a href="/leases/{id}/signed.pdf">download it</a>.</p>""")
        : Page("""<p>The lease is not signed yet. <a href="">Look again</a>.</p>""");

    private static IResult Download(EnvelopeId id, IEmbeddedSigningClient docuSign, CancellationToken cancellationToken) => Results.Stream(
        stream => docuSign.DownloadDocumentAsync(id, new DocumentId(1), stream, cancellationToken: cancellationToken),
        "application/pdf");

    private static IResult Page(string main) => Results.Content($$"""
        <!doctype html>
        <html lang="en">
        <meta name="viewport" content="width=device-width">
        <title>SigningApp</title>
        <style>
          :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
          main { margin: 3rem auto; max-width: 36rem; padding: 0 1rem }
          button { font: inherit; padding: .5rem 1.25rem }
        </style>
        <main><h1>SigningApp</h1>{{main}}</main>
        </html>
        """, "text/html");
}
