using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>An embedded recipient, as DocuSign described it when the envelope was read. Not a record, because its text would show a name.</summary>
internal sealed class RecipientStatusSnapshot(string recipientId, string clientUserId, string? name, string? email, RecipientStatus status)
{
    public string RecipientId => recipientId;

    public string ClientUserId => clientUserId;

    public string? Name => name;

    public string? Email => email;

    public RecipientStatus Status => status;

    /// <summary>Whether the recipient has signed or declined, so the status is final.</summary>
    public bool HasFinished => IsFinal(Status);

    /// <summary>Whether a status is final.</summary>
    public static bool IsFinal(RecipientStatus status) =>
        status == RecipientStatus.Completed || status == RecipientStatus.Signed || status == RecipientStatus.Declined;
}
