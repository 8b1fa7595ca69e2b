using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Which documents of an envelope its recipients see.</summary>
internal static class VisibilityEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/recipients";

    public static void MapVisibilityEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path + "/{recipientId}/document_visibility", Get);
        account.MapPut(Path + "/{recipientId}/document_visibility", PutAsync);
        account.MapPut(Path + "/document_visibility", PutAllAsync);
    }

    private static IResult Get(string recipientId, EnvelopeCall call) =>
        Answer(call.Envelope, [call.Envelope.GetRecipient(recipientId)]);

    private static async Task<IResult> PutAsync(string recipientId, EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedVisibilities>(cancellationToken).ConfigureAwait(false);
        var envelope = Change(call, [.. (posted.DocumentVisibility ?? []).Select(entry => entry with { RecipientId = recipientId })]);
        return Answer(envelope, [envelope.GetRecipient(recipientId)]);
    }

    private static async Task<IResult> PutAllAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedVisibilities>(cancellationToken).ConfigureAwait(false);
        var envelope = Change(call, posted.DocumentVisibility ?? []);
        return Answer(envelope, envelope.Recipients);
    }

    private static Envelope Change(EnvelopeCall call, List<PostedVisibility> entries) => call.Update((envelope, now) =>
    {
        var current = envelope.RequireCorrectable() with { LastModifiedAt = now };
        foreach (var entry in entries)
        {
            var recipient = current.GetRecipient(entry.RecipientId);
            var document = current.Documents.FirstOrDefault(candidate => candidate.Id == WireJson.ParseInt(entry.DocumentId, "documentId"))
                ?? throw DocumentChanges.DoesNotExist();
            var others = recipient.ExcludedDocuments.Remove(document.Id);
            current = current.Replace(recipient with
            {
                ExcludedDocuments = WireJson.ParseBool(entry.Visible, "visible") == false ? others.Add(document.Id) : others,
            });
        }

        return current;
    });

    private static IResult Answer(Envelope envelope, ImmutableArray<Recipient> recipients) => JsonResults.Of(new
    {
        documentVisibility =
            from recipient in recipients
            from document in envelope.Documents
            select new
            {
                documentId = WireJson.Number(document.Id),
                recipientId = recipient.Id,
                rights = "editable",
                visible = WireJson.Bool(envelope.Shows(document, recipient)),
            },
    });
}
