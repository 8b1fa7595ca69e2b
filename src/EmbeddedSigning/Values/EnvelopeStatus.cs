using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>The status of an envelope. DocuSign may add values, so unknown ones are allowed. Comparison ignores case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EnvelopeStatus
{
    private readonly OpenValue _value;

    /// <summary>Creates a value from DocuSign's name of it.</summary>
    /// <param name="value">The name, for instance <c>completed</c>.</param>
    public EnvelopeStatus(string value) => _value = new OpenValue(value);

    /// <summary>A draft.</summary>
    public static EnvelopeStatus Created { get; } = new("created");

    /// <summary>Sent; the first recipient has not opened it yet.</summary>
    public static EnvelopeStatus Sent { get; } = new("sent");

    /// <summary>Opened by all recipients whose turn it is.</summary>
    public static EnvelopeStatus Delivered { get; } = new("delivered");

    /// <summary>Finished by all recipients.</summary>
    public static EnvelopeStatus Completed { get; } = new("completed");

    /// <summary>A recipient declined to sign.</summary>
    public static EnvelopeStatus Declined { get; } = new("declined");

    /// <summary>Ended by the sender.</summary>
    public static EnvelopeStatus Voided { get; } = new("voided");

    /// <summary>Being worked on by DocuSign.</summary>
    public static EnvelopeStatus Processing { get; } = new("processing");

    /// <summary>Deleted.</summary>
    public static EnvelopeStatus Deleted { get; } = new("deleted");

    /// <summary>Returns DocuSign's name of the value; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<EnvelopeStatus>(static text => new EnvelopeStatus(text));
}
