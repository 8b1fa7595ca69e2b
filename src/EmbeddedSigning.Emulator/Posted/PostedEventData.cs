namespace EmbeddedSigning.Emulator.Posted;

/// <summary>DocuSign's <c>connectEventData</c>: the format of messages.</summary>
internal sealed record PostedEventData : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedEventData), "the event data");

    public string? Version { get; init; }

    public string? Format { get; init; }

    public List<string>? IncludeData { get; init; }

    protected override PostedMemberTable Table => _table;
}
