using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>How the change of one recipient ended: DocuSign changes those that it can, and tells of each.</summary>
internal sealed record RecipientChangesResult(string RecipientId, string ErrorCode, string Message)
{
    public static RecipientChangesResult Success(string recipientId) => new(recipientId, "SUCCESS", string.Empty);

    public static RecipientChangesResult Failure(string recipientId, string reason) =>
        new(recipientId, "RECIPIENT_UPDATE_FAILED", $"The recipient could not be updated.  {reason}");

    public bool IsOf(Recipient recipient) => string.Equals(recipient.Id, RecipientId, StringComparison.OrdinalIgnoreCase);

    public object ToJson() => new { recipientId = RecipientId, errorDetails = new { errorCode = ErrorCode, message = Message } };
}
