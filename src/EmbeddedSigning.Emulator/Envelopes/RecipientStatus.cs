namespace EmbeddedSigning.Emulator.Envelopes;

internal enum RecipientStatus
{
    Created,
    Sent,
    Delivered,
    Completed,
    Declined,

    /// <summary>Only in the answer to the removal.</summary>
    Deleted,
}
