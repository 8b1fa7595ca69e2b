namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A row for a sender table, as it is posted.</summary>
internal sealed record PostedSenderRow : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedSenderRow), "a row of a table");

    public List<PostedSenderField>? DocGenFormFieldList { get; init; }

    protected override PostedMemberTable Table => _table;
}
