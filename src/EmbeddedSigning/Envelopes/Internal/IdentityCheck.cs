namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>What a recipient has to prove before they see the envelope, beside the access code: by a workflow of the account, or by one of DocuSign's older
/// configurations.</summary>
internal sealed record IdentityCheck(Guid? WorkflowId, string? Configuration, IReadOnlyList<PhoneNumber> PhoneNumbers)
{
    public const string Sms = "SMS Auth $";
}
