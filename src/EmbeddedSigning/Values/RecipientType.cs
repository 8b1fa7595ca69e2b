using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>The type of a recipient: its task in the envelope. DocuSign may add values, so unknown ones are allowed. Comparison ignores case.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct RecipientType
{
    private readonly OpenValue _value;

    /// <summary>Creates a value from DocuSign's name of it.</summary>
    /// <param name="value">The name, for instance <c>signer</c>.</param>
    public RecipientType(string value) => _value = new OpenValue(value);

    /// <summary>Signs.</summary>
    public static RecipientType Signer { get; } = new("signer");

    /// <summary>Receives a copy.</summary>
    public static RecipientType CarbonCopy { get; } = new("carboncopy");

    /// <summary>Has to open the envelope.</summary>
    public static RecipientType CertifiedDelivery { get; } = new("certifieddelivery");

    /// <summary>Signs on a host's device.</summary>
    public static RecipientType InPersonSigner { get; } = new("inpersonsigner");

    /// <summary>May name later recipients.</summary>
    public static RecipientType Agent { get; } = new("agent");

    /// <summary>May change the envelope before it is signed.</summary>
    public static RecipientType Editor { get; } = new("editor");

    /// <summary>May name later recipients, as an agent does.</summary>
    public static RecipientType Intermediary { get; } = new("intermediary");

    /// <summary>Witnesses a signature.</summary>
    public static RecipientType Witness { get; } = new("witness");

    /// <summary>Notarizes.</summary>
    public static RecipientType Notary { get; } = new("notary");

    /// <summary>An electronic seal.</summary>
    public static RecipientType Seal { get; } = new("seal");

    /// <summary>Returns DocuSign's name of the value; empty for the default value.</summary>
    public override string ToString() => _value.ToString();

    internal sealed class JsonConverter() : StringValueConverter<RecipientType>(static text => new RecipientType(text));
}
