namespace EmbeddedSigning.Envelopes;

/// <summary>When DocuSign reminds recipients of an envelope, and when the envelope expires.</summary>
/// <remarks>See "EnvelopeNotification" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="Reminders">The reminders. In an update, null leaves them as they are.</param>
/// <param name="Expiration">The expiration. In an update, null leaves it as it is.</param>
public sealed record EnvelopeNotification(EnvelopeReminders? Reminders, EnvelopeExpiration? Expiration = null);
