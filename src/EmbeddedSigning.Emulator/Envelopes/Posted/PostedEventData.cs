namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>DocuSign's <c>connectEventData</c>: how messages are written.</summary>
internal sealed record PostedEventData
{
    public string? Version { get; init; }

    public string? Format { get; init; }

    public List<string>? IncludeData { get; init; }
}
