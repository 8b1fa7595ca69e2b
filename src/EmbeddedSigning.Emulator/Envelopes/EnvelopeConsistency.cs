using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The rules that an envelope as a whole keeps, whichever request changes it.</summary>
internal static class EnvelopeConsistency
{
    private const int MaximalAnchorTabs = 3000;

    /// <summary>Gives the envelope back when it keeps the rules.</summary>
    /// <exception cref="RefusalException">
    /// The envelope has too many tabs with anchors, a witness of nobody, or settings for e-mails that are wrong.
    /// </exception>
    public static Envelope Require(Envelope envelope)
    {
        EnvelopeEmailSettings.Require(envelope.Kept);

        // Unverified: the code, and that a tab counts at every place of its anchor.
        var anchored = envelope.Recipients.Sum(recipient => recipient.Tabs.Count(IsAnchored)) + envelope.PrefillTabs.Count(IsAnchored);
        if (anchored > MaximalAnchorTabs)
        {
            throw RefusalException.InvalidParameter(
                $"An envelope may have {MaximalAnchorTabs} tabs with an 'anchorString'; this one has {anchored}. A tab counts at every place of its anchor.");
        }

        // Unverified: DocuSign may remove the witnesses with their signer. The emulator refuses to leave a witness of nobody behind.
        var lost = envelope.Recipients.FirstOrDefault(recipient => WitnessedBy(recipient) is { } id && !envelope.Recipients.Any(other =>
            other.Signs && other.Guid != recipient.Guid && string.Equals(other.Id, id, StringComparison.OrdinalIgnoreCase)));
        return lost is null
            ? envelope
            : throw RefusalException.InvalidParameter(
                $"The 'witnessFor' of recipient {lost.Id} is '{WitnessedBy(lost)}', and no other recipient with that id signs.");
    }

    private static string? WitnessedBy(Recipient recipient) => recipient.Kept.Text("witnessFor");

    private static bool IsAnchored(Tab tab) => tab.Anchor is not null;
}
