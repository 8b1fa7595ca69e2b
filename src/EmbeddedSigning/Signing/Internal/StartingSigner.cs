using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>Finds the recipient of a view in an envelope that does not exist yet. Refuses combinations that DocuSign would refuse only after the
/// envelope was sent.</summary>
internal static class StartingSigner
{
    /// <summary>Finds the recipient; null when it comes from a template and is known only after the envelope was created.</summary>
    /// <exception cref="ArgumentException">No recipient of the envelope could sign it with this view now.</exception>
    public static SigningRecipientIdentity? Find(EnvelopeDefinition envelope, RecipientViewRequest view)
    {
        if (envelope.IsDraft)
        {
            throw new ArgumentException(
                "A draft cannot be signed: build the envelope without AsDraft, or with the status \"sent\" where it is JSON or the SDK's.",
                nameof(envelope));
        }

        if (envelope.IsSentLater)
        {
            throw new ArgumentException(
                "The envelope is sent later or its workflow is paused, so it cannot be signed yet. Create it with "
                    + "CreateEnvelopeAsync, and request the view when it was sent or resumed.",
                nameof(envelope));
        }

        if (Choose(envelope, view) is not { } signer)
        {
            return view is { UserName: { } userName, Email: { } email } ? new SigningRecipientIdentity(view.ClientUserId, userName, email) : null;
        }

        if (view.FocusedViewOrigins.Count > 0 && VerifiesIdentity(signer))
        {
            throw new ArgumentException(
                $"Recipient {signer.RecipientId} is identified by a workflow (IdentityVerification), which DocuSign does not support in Focused View. Leave "
                    + "FocusedViewOrigins out for this signer, or authenticate the signer with AccessCode or PhoneAuthentication instead.",
                nameof(view));
        }

        CheckAgreement("name", view.UserName, signer.Name);
        CheckAgreement("e-mail address", view.Email, signer.Email);
        string? recipientId = null;
        if (!envelope.HasRecipientsOfTemplates)
        {
            recipientId = IdOf(signer);
            CheckAgreement("recipient id", view.RecipientId, recipientId ?? view.RecipientId);
            if (!IsFirst(signer, envelope.Recipients))
            {
                throw new ArgumentException(
                    $"Recipient {recipientId} is not the first to sign. Create the envelope with CreateEnvelopeAsync, and the view when it is their turn.",
                    nameof(view));
            }

            if (envelope.PausedRoutingOrders.Contains(signer.RoutingOrder))
            {
                throw new ArgumentException(
                    $"The envelope pauses before routing order {signer.RoutingOrder} (DelayRouting), so recipient {recipientId} cannot sign yet. Create the "
                        + "envelope with CreateEnvelopeAsync, and the view when it is their turn.",
                    nameof(envelope));
            }
        }

        return new SigningRecipientIdentity(signer.ClientUserId!, signer.Name, signer.Email, HasOtherPart(signer, envelope) ? recipientId : null);

        void CheckAgreement(string what, string? ofView, string? ofSigner)
        {
            if (ofView is not null && !string.Equals(ofView, ofSigner, StringComparison.Ordinal))
            {
                throw new ArgumentException($"The {what} of the view is not that of the envelope's signer; leave it out.", nameof(view));
            }
        }
    }

    private static EnvelopeRecipient? Choose(EnvelopeDefinition envelope, RecipientViewRequest view)
    {
        EnvelopeRecipient? chosen = null;
        var people = view.ClientUserId is null ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var recipient in envelope.Recipients)
        {
            if (!recipient.IsEmbedded)
            {
                continue;
            }

            // One person may sign in several parts; the first is the one to begin with.
            people?.Add(recipient.ClientUserId ?? "");
            if ((view.ClientUserId is null || string.Equals(recipient.ClientUserId, view.ClientUserId, StringComparison.Ordinal))
                && (view.RecipientId is null || envelope.HasRecipientsOfTemplates || IdOf(recipient) is not { } id || id == view.RecipientId)
                && (chosen is null || recipient.RoutingOrder < chosen.RoutingOrder))
            {
                chosen = recipient;
            }
        }

        if (people is { Count: not 1 })
        {
            throw new ArgumentException(people.Count == 0
                ? "The envelope names no recipient with a client user id. Give its signer one, or create the envelope with CreateEnvelopeAsync and the "
                    + "view with CreateRecipientViewAsync, which finds recipients without one by RecipientId, or by UserName and Email."
                : $"The envelope has {people.Count} embedded recipients, so the view must name the client user id of one.", nameof(view));
        }

        return chosen is not null || envelope.HasRecipientsOfTemplates
            ? chosen
            : throw new ArgumentException("The envelope has no embedded recipient with the client user id and the recipient id of the view.", nameof(view));
    }

    // A workflow with phone numbers sends a code, which Focused View can ask for.
    private static bool VerifiesIdentity(EnvelopeRecipient signer) =>
        signer.Options is { Checks: [{ WorkflowId: { } workflowId, PhoneNumbers.Count: 0 }, ..] } && workflowId != IdentityWorkflow.PhoneAuthentication;

    private static string? IdOf(EnvelopeRecipient recipient) =>
        recipient.RecipientId > 0 ? recipient.RecipientId.ToString(CultureInfo.InvariantCulture) : null;

    private static bool HasOtherPart(EnvelopeRecipient signer, EnvelopeDefinition envelope)
    {
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            var other = envelope.Recipients[i];
            if (!ReferenceEquals(other, signer) && other.IsEmbedded && string.Equals(other.ClientUserId, signer.ClientUserId, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // All recipients except carbon copies delay the recipients after them.
    private static bool IsFirst(EnvelopeRecipient signer, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        for (var i = 0; i < recipients.Count; i++)
        {
            if (recipients[i].Type != RecipientType.CarbonCopy && recipients[i].RoutingOrder < signer.RoutingOrder)
            {
                return false;
            }
        }

        return true;
    }
}
