namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>An item of a list tab as it is posted.</summary>
internal sealed record PostedListItem
{
    public string? Text { get; init; }

    public string? Value { get; init; }

    public string? Selected { get; init; }
}
