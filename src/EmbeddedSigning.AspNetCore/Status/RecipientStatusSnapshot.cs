using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Status;

/// <summary>An embedded recipient, as DocuSign described it when the envelope was read. No record, whose text would show a name.</summary>
internal sealed class RecipientStatusSnapshot(string recipientId, string clientUserId, string? name, string? email, RecipientStatus status)
{
    public string RecipientId => recipientId;

    public string ClientUserId => clientUserId;

    public string? Name => name;

    public string? Email => email;

    public RecipientStatus Status => status;

    /// <summary>Whether the recipient has signed or declined, which nothing changes any more.</summary>
    public bool HasFinished => IsFinal(Status);

    /// <summary>Whether nothing changes a status any more.</summary>
    public static bool IsFinal(RecipientStatus status) =>
        status == RecipientStatus.Completed || status == RecipientStatus.Signed || status == RecipientStatus.Declined;
}
