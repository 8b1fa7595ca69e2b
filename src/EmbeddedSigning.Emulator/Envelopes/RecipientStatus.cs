namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientStatus
{
    Created,
    Sent,
    Delivered,
    Completed,
    Declined,

    /// <summary>Occurs only in the response to the removal.</summary>
    Deleted,
}
