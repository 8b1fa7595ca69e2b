using System.Collections.Immutable;
using System.Net.Mime;
using System.Text;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The comments on an envelope, and their transcript as a PDF.</summary>
internal static class CommentEndpoints
{
    public static void MapCommentEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapPost("/envelopes/{envelopeId}/comments", AddAsync);
        account.MapGet("/envelopes/{envelopeId}/comments/transcript", GetTranscript);
    }

    private static async Task<IResult> AddAsync(EnvelopeCall call, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedComments>(cancellationToken).ConfigureAwait(false);
        ImmutableArray<EnvelopeComment> added = [];
        var envelope = call.Update((current, now) =>
        {
            // Unverified: the code. The emulator's account allows comments, so an envelope without the setting has them too.
            if (current.Kept.Flag("allowComments") == false)
            {
                throw RefusalException.InvalidParameter("The envelope does not allow comments: its 'allowComments' is false.");
            }

            added = [.. (posted.Comments ?? []).Select(comment => new EnvelopeComment(
                Guid.NewGuid(),
                comment.ThreadId is { Length: > 0 } thread ? thread : Guid.NewGuid().ToString("D"),
                call.Caller.User,
                comment.Text is { Length: > 0 } text ? text : throw RefusalException.InvalidParameter("A comment needs a 'text'."),
                comment.Subject,
                [.. comment.VisibleTo ?? []],
                now))];
            return current with { Comments = current.Comments.AddRange(added), LastModifiedAt = now };
        });
        return JsonResults.Of(
            new
            {
                comments = added.Select(comment => new
                {
                    id = comment.Id,
                    envelopeId = envelope.Id,
                    hmac = string.Empty,
                    sentByUserId = comment.Sender.Id,
                    sentByFullName = comment.Sender.Name,
                    sentByEmail = comment.Sender.Email,
                    threadId = comment.ThreadId,
                    subject = comment.Subject,
                    text = comment.Text,
                    visibleTo = comment.VisibleTo,
                    timeStampFormatted = WireJson.Time(comment.SentAt),
                }),
                count = added.Length,
            },
            StatusCodes.Status201Created);
    }

    private static IResult GetTranscript(EnvelopeCall call, DocumentFactory documents)
    {
        call.Request.Query.RefuseNotEmulated("encoding");
        var envelope = call.Envelope;
        if (envelope.Comments.IsEmpty)
        {
            // Unverified: DocuSign's response.
            throw RefusalException.InvalidParameter("The envelope has no comments.");
        }

        var text = new StringBuilder("Comments on the envelope ").Append(envelope.Id).Append("\n\n");
        foreach (var comment in envelope.Comments)
        {
            text.Append(WireJson.Time(comment.SentAt)).Append("  ").Append(comment.Sender.Name).Append(":\n").Append(comment.Text).Append("\n\n");
        }

        var transcript = new PostedDocument
        {
            DocumentId = "1",
            Name = "comments.txt",
            DocumentBase64 = Encoding.UTF8.GetBytes(text.ToString()),
        };
        var pdf = documents.Create([transcript], new Dictionary<int, PostedFile>())[0].Content.Bytes;
        return Results.Bytes(pdf, MediaTypeNames.Application.Pdf, "Comments.pdf");
    }
}
