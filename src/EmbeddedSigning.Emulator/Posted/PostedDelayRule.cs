namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The end of a delay as it is posted: a duration or a time.</summary>
internal sealed record PostedDelayRule : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDelayRule), "the rule of a delay");

    public string? Delay { get; init; }

    public string? ResumeDate { get; init; }

    protected override PostedMemberTable Table => _table;
}
