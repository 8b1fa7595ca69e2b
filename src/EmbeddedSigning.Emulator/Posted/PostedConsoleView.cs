namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request for a console view, which may name an envelope.</summary>
internal sealed record PostedConsoleView : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedConsoleView), "a console view");

    public string? EnvelopeId { get; init; }

    public string? ReturnUrl { get; init; }

    protected override PostedMemberTable Table => _table;
}
