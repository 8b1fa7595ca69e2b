namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A value for a sender field, as it is posted.</summary>
internal sealed record PostedSenderField : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedSenderField), "a field of the sender")
    {
        Ignored =
        [
            "connectedObjectDetails", "description", "fullyQualifiedPath", "label", "options", "order", "predefinedValidation", "required", "type", "validation",
        ],
    };

    public string? Name { get; init; }

    public string? Value { get; init; }

    /// <summary>The rows of a table.</summary>
    public List<PostedSenderRow>? RowValues { get; init; }

    protected override PostedMemberTable Table => _table;
}
