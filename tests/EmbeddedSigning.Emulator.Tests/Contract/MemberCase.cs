namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>An object of a request, whose members are tried one by one.</summary>
/// <param name="Definition">Its name in DocuSign's description.</param>
/// <param name="Target">Where it is in the request.</param>
internal sealed record MemberCase(string Definition, string Target)
{
    /// <summary>Where it is in the answer to the GET.</summary>
    public string AnswerTarget { get; init; } = Target;

    public MemberRequest Request { get; init; }

    /// <summary>What DocuSign sets itself or calls unused: it takes no notice of them.</summary>
    public string[] SetByDocuSign { get; init; } = [];

    /// <summary>What is acted on and cannot be read back under its name: other fixtures prove it.</summary>
    public string[] Proven { get; init; } = [];

    public override string ToString() => $"{Definition} at {Target}, {Request}";
}
