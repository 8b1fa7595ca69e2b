using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a view of an envelope that was shared.</summary>
internal sealed record PostedSharedView : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedSharedView), "a shared view");

    public string? ReturnUrl { get; init; }

    protected override MemberTable Table => _table;
}
