namespace EmbeddedSigning.Envelopes;

/// <summary>The expiration of an envelope. After that time no recipient can sign it, and DocuSign voids it.</summary>
/// <param name="Enabled">Whether it expires after <paramref name="AfterDays"/>. If false, it expires after the default of the account.</param>
/// <param name="AfterDays">The days from sending until it expires.</param>
/// <param name="WarnDays">The days before it expires on which DocuSign warns recipients; 0 for no warning.</param>
public sealed record EnvelopeExpiration(bool Enabled, int AfterDays, int WarnDays)
{
    /// <summary>Makes the envelope expire. The days are validated with the envelope, or with its update.</summary>
    /// <param name="days">The days from sending until it expires, 1 to 999.</param>
    /// <param name="warnDays">The days before it expires on which DocuSign warns recipients, fewer than <paramref name="days"/>; 0 for no
    /// warning.</param>
    public static EnvelopeExpiration After(int days, int warnDays = 0) => new(Enabled: true, days, warnDays);
}
