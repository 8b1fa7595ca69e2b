namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>A message to a phone.</summary>
/// <param name="Method">DocuSign's name of the channel, <see cref="Sms"/> or <see cref="WhatsApp"/>.</param>
/// <param name="PhoneNumber">The number.</param>
internal sealed record PhoneSettings(string Method, PhoneNumber PhoneNumber)
{
    public const string Sms = "SMS";
    public const string WhatsApp = "WhatsApp";
}
