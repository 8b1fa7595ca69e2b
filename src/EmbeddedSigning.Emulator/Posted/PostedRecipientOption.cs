using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A person who may become a conditional recipient, as posted.</summary>
internal sealed record PostedRecipientOption : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientOption), "a recipient option")
    {
        Refused =
        [
            "signingGroupId",
        ],
    };

    public string? RecipientLabel { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? RoleName { get; init; }

    protected override PostedMemberTable Table => _table;

    public RecipientOption ToOption() =>
        string.IsNullOrEmpty(RecipientLabel) || string.IsNullOrEmpty(Name) || string.IsNullOrEmpty(Email)
            ? throw RefusalException.InvalidParameter("A recipient option needs a 'recipientLabel', a 'name' and an 'email'.")
            : new RecipientOption(RecipientLabel, Name, Email, RoleName);
}
