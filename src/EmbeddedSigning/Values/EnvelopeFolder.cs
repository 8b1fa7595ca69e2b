using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>A folder of the user: one of DocuSign's own, or any other by its id. Comparison ignores case.</summary>
/// <remarks>See "Folders" in DocuSign's eSignature REST API documentation.</remarks>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EnvelopeFolder
{
    private readonly OpenValue _value;

    /// <summary>Creates a folder from an id or one of DocuSign's words.</summary>
    /// <param name="value">The folder's id, a GUID, or a word, for instance <c>sentitems</c>.</param>
    public EnvelopeFolder(string value) => _value = new OpenValue(value);

    /// <summary>Drafts. <c>drafts</c></summary>
    public static EnvelopeFolder Drafts { get; } = new("drafts");

    /// <summary>Envelopes that the user received. <c>inbox</c></summary>
    public static EnvelopeFolder Inbox { get; } = new("inbox");

    /// <summary>Envelopes that the user has sent. <c>sentitems</c></summary>
    public static EnvelopeFolder SentItems { get; } = new("sentitems");

    /// <summary>Deleted envelopes, which DocuSign keeps for a while. <c>recyclebin</c></summary>
    public static EnvelopeFolder RecycleBin { get; } = new("recyclebin");

    /// <summary>The id or word; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<EnvelopeFolder>(static text => new EnvelopeFolder(text));
}
