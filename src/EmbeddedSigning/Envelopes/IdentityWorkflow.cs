namespace EmbeddedSigning.Envelopes;

/// <summary>A workflow by which DocuSign verifies a recipient's identity, set up by an administrator of the account.</summary>
/// <remarks>See "IdentityVerifications: list" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="WorkflowId">The id for <see cref="RecipientBuilder.IdentityVerification"/>.</param>
/// <param name="Name">The name, in the language of the account.</param>
public sealed record IdentityWorkflow(Guid WorkflowId, string Name)
{
    /// <summary>The workflow that verifies a recipient by phone. DocuSign gives it the same id in every account.</summary>
    internal static Guid PhoneAuthentication { get; } = new("c368e411-1592-4001-a3df-dca94ac539ae");

    /// <summary>The description of the workflow; null when DocuSign does not say.</summary>
    public string? Description { get; init; }

    /// <summary>Whether recipients can be verified with it: DocuSign's word, such as <c>active</c>; null when DocuSign does not say.</summary>
    public string? Status { get; init; }
}
