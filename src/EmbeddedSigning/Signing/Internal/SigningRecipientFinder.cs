using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>Finds the recipient of a view among the recipients of an existing envelope.</summary>
internal static class SigningRecipientFinder
{
    /// <summary>Finds the recipient; of several with the same client user id, the one whose turn it is.</summary>
    /// <exception cref="RecipientNotFoundException">There is none, or it lacks the name or address that its view needs.</exception>
    public static SigningRecipientIdentity Find(EnvelopeId envelopeId, string? clientUserId, string? recipientId, IReadOnlyList<Recipient> recipients)
    {
        var candidates = recipients.Where(recipient =>
            (clientUserId is null || string.Equals(recipient.ClientUserId, clientUserId, StringComparison.Ordinal))
            && (recipientId is null || string.Equals(recipient.RecipientId, recipientId, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (candidates is [])
        {
            throw new RecipientNotFoundException(clientUserId is null
                ? $"The envelope {envelopeId} has no recipient with the recipient id of the view."
                : $"The envelope {envelopeId} has no embedded recipient with the client user id of the view. It is set when the envelope is created; "
                    + "a recipient without one signs by e-mail.");
        }

        // Candidates are in routing order. If it is nobody's turn, take the next recipient; if all have finished, the first.
        var recipient = candidates.FirstOrDefault(static candidate => IsTurnOf(candidate))
            ?? candidates.FirstOrDefault(static candidate => candidate.Status == RecipientStatus.Created)
            ?? candidates[0];
        var isInPerson = recipient.Type == RecipientType.InPersonSigner;
        var (name, email) = isInPerson ? (recipient.HostName, recipient.HostEmail) : (recipient.Name, recipient.Email);
        return name is not null && email is not null
            ? new SigningRecipientIdentity(clientUserId, name, email, candidates.Length > 1 ? recipient.RecipientId : null)
            : throw new RecipientNotFoundException(
                $"The recipient {recipient.RecipientId} of the envelope {envelopeId} has no {(isInPerson ? "host" : "name or no e-mail address")} "
                + "to ask for a view with: set UserName and Email of the view.");
    }

    private static bool IsTurnOf(Recipient recipient) =>
        recipient.Status == RecipientStatus.Sent || recipient.Status == RecipientStatus.Delivered;
}
