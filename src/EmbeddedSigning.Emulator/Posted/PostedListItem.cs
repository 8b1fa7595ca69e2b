namespace EmbeddedSigning.Emulator.Posted;

/// <summary>An item of a list tab as it is posted.</summary>
internal sealed record PostedListItem : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedListItem), "an item of a list");

    public string? Text { get; init; }

    public string? Value { get; init; }

    public string? Selected { get; init; }

    protected override PostedMemberTable Table => _table;
}
