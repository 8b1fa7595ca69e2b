namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientStatus
{
    Created,
    Sent,
    Delivered,
    Completed,
    Declined,
}
