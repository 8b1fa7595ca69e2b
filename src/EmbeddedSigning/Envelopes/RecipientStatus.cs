using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>The status of a recipient. DocuSign adds new ones, so an unknown one is a value like the others. Compared
/// without regard to case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct RecipientStatus
{
    private readonly OpenValue _value;

    /// <summary>Wraps DocuSign's word for it.</summary>
    /// <param name="value">The word, for instance <c>completed</c>.</param>
    public RecipientStatus(string value) => _value = new OpenValue(value);

    /// <summary>Not sent to yet.</summary>
    public static RecipientStatus Created { get; } = new("created");

    /// <summary>Sent to.</summary>
    public static RecipientStatus Sent { get; } = new("sent");

    /// <summary>Has opened the envelope.</summary>
    public static RecipientStatus Delivered { get; } = new("delivered");

    /// <summary>Has signed; DocuSign is still processing.</summary>
    public static RecipientStatus Signed { get; } = new("signed");

    /// <summary>Has finished.</summary>
    public static RecipientStatus Completed { get; } = new("completed");

    /// <summary>Has declined.</summary>
    public static RecipientStatus Declined { get; } = new("declined");

    /// <summary>The e-mail to them came back.</summary>
    public static RecipientStatus AutoResponded { get; } = new("autoresponded");

    /// <summary>DocuSign's word for it; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<RecipientStatus>(static text => new RecipientStatus(text));
}
