namespace EmbeddedSigning.Emulator.Envelopes;

internal enum EnvelopeStatus
{
    Created,
    Sent,
    Delivered,
    Completed,
    Declined,
    Voided,
}
