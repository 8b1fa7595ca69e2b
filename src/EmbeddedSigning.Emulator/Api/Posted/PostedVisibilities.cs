using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>Which documents recipients see, as posted.</summary>
internal sealed record PostedVisibilities : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedVisibilities), "the visibility of documents");

    public List<PostedVisibility>? DocumentVisibility { get; init; }

    protected override MemberTable Table => _table;
}
