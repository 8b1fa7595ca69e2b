using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The posted routing rules of a workflow step for recipients.</summary>
internal sealed record PostedRecipientRouting : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedRecipientRouting), "the routing of recipients");

    public PostedRecipientRules? Rules { get; init; }

    protected override MemberTable Table => _table;
}
