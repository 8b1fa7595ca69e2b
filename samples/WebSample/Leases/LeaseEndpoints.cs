using System.Security.Claims;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Envelopes;
using WebSample.Users;

namespace WebSample.Leases;

/// <summary>The endpoints of the site that are not pages.</summary>
internal static class LeaseEndpoints
{
    public static void MapLeases(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/leases/events", (ClaimsPrincipal user, LeaseChanges changes, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(changes.SubscribeAsync(user.GetId(), cancellationToken)));

        endpoints.MapGet("/leases/{id:guid}/sign", SignAsync);

        endpoints.MapGet("/leases/{id:guid}/signed.pdf", (Guid id, ClaimsPrincipal user, LeaseService leases, LeaseDocuments documents, CancellationToken cancellationToken) =>
            DownloadAsync(id, DocumentId.Combined, "lease-signed.pdf", user, leases, documents, cancellationToken));

        endpoints.MapGet("/leases/{id:guid}/certificate.pdf", (Guid id, ClaimsPrincipal user, LeaseService leases, LeaseDocuments documents, CancellationToken cancellationToken) =>
            DownloadAsync(id, DocumentId.Certificate, "lease-certificate.pdf", user, leases, documents, cancellationToken));
    }

    // An application could also send this link by e-mail: it works for this user only, until the lease has ended.
    private static async Task<IResult> SignAsync(
        Guid id, ClaimsPrincipal user, LeaseService leases, ISigningLinkGenerator links, CancellationToken cancellationToken)
    {
        var userId = user.GetId();
        if (await leases.FindAsync(id, userId, cancellationToken) is not { EnvelopeId: { } envelopeId } lease
            || lease.Signers.Find(candidate => candidate.UserId == userId) is not { } signer)
        {
            return TypedResults.NotFound();
        }

        // With the name and the address in the link, opening it needs one call, and DocuSign's limits still allow a read at the return.
        var link = links.CreateLink(new SigningLink(envelopeId, clientUserId: userId)
        {
            UserId = userId,
            LandingPath = $"/leases/{id}",
            SignerName = signer.Name,
            SignerEmail = signer.Email,
        });
        return TypedResults.Redirect(link.AbsoluteUri);
    }

    private static async Task<IResult> DownloadAsync(
        Guid id,
        DocumentId document,
        string fileName,
        ClaimsPrincipal user,
        LeaseService leases,
        LeaseDocuments documents,
        CancellationToken cancellationToken)
    {
        var lease = await leases.FindAsync(id, user.GetId(), cancellationToken);
        return lease is { Status: LeaseStatus.Completed, EnvelopeId: { } envelopeId }
            ? TypedResults.Stream(await documents.OpenAsync(envelopeId, document, cancellationToken), "application/pdf", fileName)
            : TypedResults.NotFound();
    }
}
