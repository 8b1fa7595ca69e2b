namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>The identity check of a recipient before they see the envelope, in addition to the access code. It is a workflow of the account, or one of
/// DocuSign's older configurations.</summary>
internal sealed record IdentitySettings(Guid? WorkflowId, string? Configuration, IReadOnlyList<PhoneNumber> PhoneNumbers)
{
    public const string Sms = "SMS Auth $";
}
