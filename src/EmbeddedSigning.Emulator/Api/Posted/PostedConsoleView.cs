using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>The request for a console view, which may name an envelope.</summary>
internal sealed record PostedConsoleView : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedConsoleView), "a console view");

    public string? EnvelopeId { get; init; }

    public string? ReturnUrl { get; init; }

    protected override MemberTable Table => _table;
}
