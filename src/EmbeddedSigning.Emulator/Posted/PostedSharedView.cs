namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request for a view of a shared envelope.</summary>
internal sealed record PostedSharedView : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedSharedView), "a shared view");

    public string? ReturnUrl { get; init; }

    protected override PostedMemberTable Table => _table;
}
