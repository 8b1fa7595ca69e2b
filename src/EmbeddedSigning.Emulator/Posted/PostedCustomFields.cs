namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The custom fields as they are posted.</summary>
internal sealed record PostedCustomFields : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedCustomFields), "the custom fields");

    public List<PostedCustomField>? TextCustomFields { get; init; }

    public List<PostedCustomField>? ListCustomFields { get; init; }

    protected override PostedMemberTable Table => _table;
}
