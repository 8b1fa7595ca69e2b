namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The persons from whom a conditional recipient is chosen, as they are posted.</summary>
internal sealed record PostedRecipientGroup : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientGroup), "a recipient group");

    public string? GroupName { get; init; }

    public string? GroupMessage { get; init; }

    public List<PostedRecipientOption>? Recipients { get; init; }

    protected override PostedMemberTable Table => _table;
}
