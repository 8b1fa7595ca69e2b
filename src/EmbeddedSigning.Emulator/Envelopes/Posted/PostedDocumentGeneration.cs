using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Values for the fields that the sender fills in, as they are posted.</summary>
internal sealed record PostedDocumentGeneration : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedDocumentGeneration), "a docGenFormFieldRequest")
    {
        Ignored = ["errorDetails"],
    };

    public List<PostedSenderFields>? DocGenFormFields { get; init; }

    protected override MemberTable Table => _table;
}
