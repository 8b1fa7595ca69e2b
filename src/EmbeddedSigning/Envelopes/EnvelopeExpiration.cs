namespace EmbeddedSigning.Envelopes;

/// <summary>The expiration of an envelope. After that time no recipient can sign it, and DocuSign voids it.</summary>
/// <param name="Enabled">Whether it expires.</param>
/// <param name="AfterDays">The days from sending until it expires.</param>
/// <param name="WarnDays">The days before it expires on which DocuSign warns recipients; 0 for no warning.</param>
public sealed record EnvelopeExpiration(bool Enabled, int AfterDays, int WarnDays)
{
    /// <summary>Expires.</summary>
    /// <param name="days">The days from sending until it expires, from 1.</param>
    /// <param name="warnDays">The days before it expires on which DocuSign warns recipients; 0 for no warning.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than described.</exception>
    public static EnvelopeExpiration After(int days, int warnDays = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(warnDays);
        return new(Enabled: true, days, warnDays);
    }
}
