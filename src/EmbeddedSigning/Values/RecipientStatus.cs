using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>The status of a recipient. DocuSign may add values, so unknown ones are allowed. Comparison ignores case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct RecipientStatus
{
    private readonly OpenValue _value;

    /// <summary>Creates a value from DocuSign's name of it.</summary>
    /// <param name="value">The name, for instance <c>completed</c>.</param>
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

    /// <summary>The e-mail to the recipient was returned.</summary>
    public static RecipientStatus AutoResponded { get; } = new("autoresponded");

    /// <summary>Returns DocuSign's name of the value; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<RecipientStatus>(static text => new RecipientStatus(text));
}
