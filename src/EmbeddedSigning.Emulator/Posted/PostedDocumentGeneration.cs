namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Values for the fields that the sender fills in, as they are posted.</summary>
internal sealed record PostedDocumentGeneration : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDocumentGeneration), "a docGenFormFieldRequest")
    {
        Ignored = ["errorDetails"],
    };

    public List<PostedSenderFields>? DocGenFormFields { get; init; }

    protected override PostedMemberTable Table => _table;
}
