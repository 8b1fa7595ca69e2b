using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The rules for an envelope as a whole, after every request.</summary>
internal static class EnvelopeConsistency
{
    private const int MaximalAnchorTabs = 3000;

    /// <summary>Returns the envelope if it follows the rules.</summary>
    /// <exception cref="RefusalException">
    /// The envelope has too many tabs with anchors, a witness without a signer, or invalid settings for e-mails.
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

        // Unverified: DocuSign may remove the witnesses with their signer. The emulator refuses a change that leaves a witness without a signer.
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
