using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>The result of the change of one recipient: DocuSign changes the recipients that it can, and reports a result for each.</summary>
internal sealed record RecipientChangesResult(string RecipientId, string? Problem)
{
    public static RecipientChangesResult Success(string recipientId) => new(recipientId, Problem: null);

    public static RecipientChangesResult Failure(string recipientId, string reason) =>
        new(recipientId, $"The recipient could not be updated.  {reason}");

    public bool IsOf(Recipient recipient) => string.Equals(recipient.Id, RecipientId, StringComparison.OrdinalIgnoreCase);

    public object ToJson() => new
    {
        recipientId = RecipientId,
        errorDetails = Problem is null ? null : new { errorCode = "RECIPIENT_UPDATE_FAILED", message = Problem },
    };
}
