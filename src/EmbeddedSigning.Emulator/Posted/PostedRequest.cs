namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A definition with the files that came beside it, by document id.</summary>
internal sealed record PostedRequest(PostedEnvelope Definition, IReadOnlyDictionary<int, PostedFile> Files);
