using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// A way to verify identities that every account has, as DocuSign's developer accounts do. The workflow by text message is the one of accounts for 21 CFR
/// Part 11.
/// </summary>
internal sealed record RecipientIdentityWorkflow(Guid Id, string Name, string Description)
{
    // DocuSign's own id of the workflow, the same in every account.
    private static readonly RecipientIdentityWorkflow _phone = new(
        new Guid("c368e411-1592-4001-a3df-dca94ac539ae"),
        "Phone Authentication",
        "The signer enters a code that they get by phone or text message.");

    private static readonly RecipientIdentityWorkflow _sms = new(
        new Guid("8f0e3c52-2a17-4d6b-9c41-6b7d5e90a1f4"), "SMS for access & signatures", "The signer enters a code that they get by text message.");

    public static readonly ImmutableArray<RecipientIdentityWorkflow> All =
    [
        new RecipientIdentityWorkflow(
            new Guid("5b1c2d60-6c3a-4f0e-9b57-2f4d7a1e8c93"), "DocuSign ID Verification", "The signer shows an identity document."),
        _phone,
        _sms,
    ];

    /// <summary>Whether the recipient must prove that they have a phone.</summary>
    public bool SendsCode => Calls || this == _sms;

    /// <summary>Whether a phone call can deliver the code.</summary>
    public bool Calls => this == _phone;
}
