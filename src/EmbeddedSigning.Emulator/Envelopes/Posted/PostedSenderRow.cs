using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A row for a table of the sender's, as it is posted.</summary>
internal sealed record PostedSenderRow : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedSenderRow), "a row of a table");

    public List<PostedSenderField>? DocGenFormFieldList { get; init; }

    protected override MemberTable Table => _table;
}
