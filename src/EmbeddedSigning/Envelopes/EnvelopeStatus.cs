using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>The status of an envelope. DocuSign adds new ones, so an unknown one is a value like the others. Compared
/// without regard to case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly struct EnvelopeStatus : IEquatable<EnvelopeStatus>
{
    private readonly string? _value;

    /// <summary>Wraps DocuSign's word for it.</summary>
    /// <param name="value">The word, for instance <c>completed</c>.</param>
    public EnvelopeStatus(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _value = value;
    }

    /// <summary>A draft.</summary>
    public static EnvelopeStatus Created { get; } = new("created");

    /// <summary>Sent; the first recipient has not opened it yet.</summary>
    public static EnvelopeStatus Sent { get; } = new("sent");

    /// <summary>Opened by all recipients whose turn it is.</summary>
    public static EnvelopeStatus Delivered { get; } = new("delivered");

    /// <summary>Finished by everyone.</summary>
    public static EnvelopeStatus Completed { get; } = new("completed");

    /// <summary>A recipient declined to sign.</summary>
    public static EnvelopeStatus Declined { get; } = new("declined");

    /// <summary>Ended by the sender.</summary>
    public static EnvelopeStatus Voided { get; } = new("voided");

    /// <summary>Being worked on by DocuSign.</summary>
    public static EnvelopeStatus Processing { get; } = new("processing");

    /// <summary>Deleted.</summary>
    public static EnvelopeStatus Deleted { get; } = new("deleted");

    /// <summary>DocuSign's word for it; empty for the default value.</summary>
    public override string ToString() => _value ?? "";

    /// <inheritdoc/>
    public bool Equals(EnvelopeStatus other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EnvelopeStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>Whether the two are the same.</summary>
    public static bool operator ==(EnvelopeStatus left, EnvelopeStatus right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(EnvelopeStatus left, EnvelopeStatus right) => !left.Equals(right);

    internal sealed class JsonConverter() : StringValueConverter<EnvelopeStatus>(static text => new EnvelopeStatus(text));
}
