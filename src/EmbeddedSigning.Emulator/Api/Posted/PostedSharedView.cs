using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>The request for a view of a shared envelope.</summary>
internal sealed record PostedSharedView : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedSharedView), "a shared view");

    public string? ReturnUrl { get; init; }

    protected override MemberTable Table => _table;
}
