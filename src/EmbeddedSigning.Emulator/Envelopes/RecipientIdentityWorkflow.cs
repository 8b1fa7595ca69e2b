using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A way to verify identities that every account has, as DocuSign's developer accounts do.</summary>
internal sealed record RecipientIdentityWorkflow(Guid Id, string Name, string Description)
{
    // DocuSign's own id of it, the same in every account.
    private static readonly RecipientIdentityWorkflow _phone = new(
        new Guid("c368e411-1592-4001-a3df-dca94ac539ae"),
        "Phone Authentication",
        "The signer enters a code that they get by phone or text message.");

    public static readonly ImmutableArray<RecipientIdentityWorkflow> All =
    [
        new RecipientIdentityWorkflow(
            new Guid("5b1c2d60-6c3a-4f0e-9b57-2f4d7a1e8c93"), "DocuSign ID Verification", "The signer shows an identity document."),
        _phone,
    ];

    /// <summary>Whether the recipient proves to have a phone.</summary>
    public bool SendsCode => this == _phone;
}
