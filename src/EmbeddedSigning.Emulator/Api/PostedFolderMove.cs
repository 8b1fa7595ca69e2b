namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is moved into a folder. DocuSign takes the ids of templates among those of envelopes.</summary>
internal sealed record PostedFolderMove
{
    public List<string>? EnvelopeIds { get; init; }

    public string? FromFolderId { get; init; }
}
