namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A template of the account, and its place in the order.</summary>
internal sealed record PostedServerTemplate : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedServerTemplate), "a server template");

    public string? Sequence { get; init; }

    public string? TemplateId { get; init; }

    protected override PostedMemberTable Table => _table;
}
