using System.Collections.Immutable;
using System.Net.Mime;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The files that an application keeps with an envelope.</summary>
internal static class AttachmentEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/attachments";
    private const string OnePath = Path + "/{attachmentId}";

    public static void MapAttachmentEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, List);
        account.MapPut(Path, PutAsync);
        account.MapDelete(Path, RemoveAsync);
        account.MapGet(OnePath, Download);
        account.MapPut(OnePath, PutOneAsync);
    }

    private static IResult List(EnvelopeCall call) => Answer(call.Envelope.Attachments);

    private static IResult Download(string attachmentId, EnvelopeCall call)
    {
        var attachment = Find(call.Envelope, attachmentId) ?? throw DoesNotExist(attachmentId);
        return Results.Bytes(attachment.Data, MediaTypeNames.Application.Octet, attachment.Name);
    }

    private static async Task<IResult> PutAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedAttachments>(cancellationToken).ConfigureAwait(false);
        return Put(call, [.. (posted.Attachments ?? []).Select(attachment => Read(attachment, attachment.AttachmentId))]);
    }

    private static async Task<IResult> PutOneAsync(string attachmentId, EnvelopeCall call, CancellationToken cancellationToken) =>
        Put(call, [Read(await call.ReadJsonAsync<PostedAttachment>(cancellationToken).ConfigureAwait(false), attachmentId)]);

    private static async Task<IResult> RemoveAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedAttachments>(cancellationToken).ConfigureAwait(false);
        return Answer(call.Update((envelope, now) =>
        {
            var rest = envelope.Attachments;
            foreach (var id in (posted.Attachments ?? []).Select(attachment => attachment.AttachmentId ?? string.Empty))
            {
                rest = rest.Remove(Find(envelope, id) ?? throw DoesNotExist(id));
            }

            return envelope with { Attachments = rest, LastModifiedAt = now };
        }).Attachments);
    }

    private static IResult Put(EnvelopeCall call, ImmutableArray<EnvelopeAttachment> attachments) =>
        Answer(call.Update((envelope, now) =>
        {
            var all = envelope.Attachments;
            foreach (var attachment in attachments)
            {
                all = Find(envelope, attachment.Id) is { } known ? all.Replace(known, attachment) : all.Add(attachment);
            }

            return envelope with { Attachments = all, LastModifiedAt = now };
        }).Attachments);

    private static EnvelopeAttachment Read(PostedAttachment posted, string? id)
    {
        if (!string.IsNullOrEmpty(posted.RemoteUrl))
        {
            throw NotEmulated.Refusal("remoteUrl");
        }

        return new EnvelopeAttachment(
            string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString("D") : id,
            posted.Name ?? string.Empty,
            posted.Label ?? string.Empty,
            posted.AttachmentType ?? string.Empty,
            posted.AccessControl ?? string.Empty,
            posted.Data ?? throw RefusalException.InvalidParameter("An attachment needs 'data', in base64."));
    }

    private static EnvelopeAttachment? Find(Envelope envelope, string id) => envelope.Attachments.FirstOrDefault(attachment =>
        string.Equals(attachment.Id, id, StringComparison.OrdinalIgnoreCase));

    // Unverified: the code for a missing attachment.
    private static RefusalException DoesNotExist(string id) =>
        new("ATTACHMENT_DOES_NOT_EXIST", $"The envelope has no attachment '{id}'.");

    private static IResult Answer(ImmutableArray<EnvelopeAttachment> attachments) => JsonResults.Of(new
    {
        attachments = attachments.Select(attachment => new
        {
            attachmentId = attachment.Id,
            attachmentType = attachment.Type,
            name = attachment.Name,
            label = attachment.Label,
            accessControl = attachment.AccessControl,
        }),
    });
}
