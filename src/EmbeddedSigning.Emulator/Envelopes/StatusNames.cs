namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>DocuSign's words for the states.</summary>
internal static class StatusNames
{
    public static string ToWire(this EnvelopeStatus status) => status switch
    {
        EnvelopeStatus.Created => "created",
        EnvelopeStatus.Sent => "sent",
        EnvelopeStatus.Delivered => "delivered",
        EnvelopeStatus.Completed => "completed",
        EnvelopeStatus.Declined => "declined",
        _ => "voided",
    };

    public static string ToWire(this RecipientStatus status) => status switch
    {
        RecipientStatus.Created => "created",
        RecipientStatus.Sent => "sent",
        RecipientStatus.Delivered => "delivered",
        RecipientStatus.Completed => "completed",
        _ => "declined",
    };
}
