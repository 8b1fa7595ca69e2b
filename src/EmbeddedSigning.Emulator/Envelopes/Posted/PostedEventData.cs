using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>DocuSign's <c>connectEventData</c>: how messages are written.</summary>
internal sealed record PostedEventData : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedEventData), "the event data");

    public string? Version { get; init; }

    public string? Format { get; init; }

    public List<string>? IncludeData { get; init; }

    protected override MemberTable Table => _table;
}
