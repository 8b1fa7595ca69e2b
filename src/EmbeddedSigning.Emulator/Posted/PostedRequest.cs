namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A definition with the files of the same request, by document id.</summary>
internal sealed record PostedRequest(PostedEnvelope Definition, IReadOnlyDictionary<int, PostedFile> Files);
