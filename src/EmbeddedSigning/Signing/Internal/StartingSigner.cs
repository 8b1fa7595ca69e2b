using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>Finds the signer whom a view is for in an envelope that is yet to be created, and refuses what DocuSign would refuse only
/// after the envelope was sent.</summary>
internal static class StartingSigner
{
    /// <exception cref="ArgumentException">Nobody in the envelope could sign it with this view now.</exception>
    public static RecipientIdentity Find(EnvelopeDefinition envelope, RecipientViewRequest view)
    {
        if (envelope.IsDraft)
        {
            throw new ArgumentException(
                "A draft cannot be signed: build the envelope without AsDraft, or with the status \"sent\" where it is JSON or the SDK's.",
                nameof(envelope));
        }

        var signer = Choose(envelope, view);
        CheckAgreement("name", view.UserName, signer.Name);
        CheckAgreement("e-mail address", view.Email, signer.Email);
        if (envelope.TemplateId is null)
        {
            var recipientId = signer.RecipientId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            CheckAgreement("recipient id", view.RecipientId, recipientId);

            // A template has its own order, which is not known here.
            if (!IsFirst(signer, envelope.Recipients))
            {
                throw new ArgumentException(
                    $"{signer.Name} is not the first to sign. Create the envelope with CreateEnvelopeAsync, and the view when it is their turn.",
                    nameof(view));
            }
        }

        return new RecipientIdentity(signer.ClientUserId!, signer.Name, signer.Email);

        void CheckAgreement(string what, string? ofView, string ofSigner)
        {
            if (ofView is not null && !string.Equals(ofView, ofSigner, StringComparison.Ordinal))
            {
                throw new ArgumentException($"The {what} of the view is not that of the envelope's signer; leave it out.", nameof(view));
            }
        }
    }

    private static EnvelopeRecipient Choose(EnvelopeDefinition envelope, RecipientViewRequest view)
    {
        EnvelopeRecipient? chosen = null;
        var embedded = 0;
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            var recipient = envelope.Recipients[i];
            if (!recipient.IsEmbedded)
            {
                continue;
            }

            // One person may sign in several roles; the first is the one to begin with.
            embedded++;
            if ((view.ClientUserId is null || string.Equals(recipient.ClientUserId, view.ClientUserId, StringComparison.Ordinal))
                && (chosen is null || recipient.RoutingOrder < chosen.RoutingOrder))
            {
                chosen = recipient;
            }
        }

        if (view.ClientUserId is null && embedded != 1)
        {
            throw new ArgumentException(
                $"The envelope has {embedded} embedded signers, so the view must name the client user id of one.", nameof(view));
        }

        return chosen ?? throw new ArgumentException(
            $"The envelope has no embedded signer with the client user id '{view.ClientUserId}'.", nameof(view));
    }

    private static bool IsFirst(EnvelopeRecipient signer, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        for (var i = 0; i < recipients.Count; i++)
        {
            if (recipients[i].Type == RecipientType.Signer && recipients[i].RoutingOrder < signer.RoutingOrder)
            {
                return false;
            }
        }

        return true;
    }
}
