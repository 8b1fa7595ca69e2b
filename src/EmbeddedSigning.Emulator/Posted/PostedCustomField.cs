namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A custom field as it is posted; a list field has its items.</summary>
internal sealed record PostedCustomField : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedCustomField), "a custom field")
    {
        Ignored =
        [
            "configurationType", "errorDetails",
        ],
    };

    public string? FieldId { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Show { get; init; }

    public string? Required { get; init; }

    public List<string>? ListItems { get; init; }

    protected override PostedMemberTable Table => _table;
}
