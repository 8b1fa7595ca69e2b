using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes recipients as DocuSign's JSON.</summary>
internal static class RecipientAnswerWriter
{
    public static object Recipients(Envelope envelope, bool includeTabs) => Recipients(envelope.Recipients, includeTabs);

    public static object Recipients(IReadOnlyCollection<Recipient> recipients, bool includeTabs)
    {
        var waiting = recipients.Where(recipient => !recipient.IsDone);
        return new
        {
            signers = Of(RecipientKind.Signer),
            agents = Of(RecipientKind.Agent),
            editors = Of(RecipientKind.Editor),
            intermediaries = Of(RecipientKind.Intermediary),
            carbonCopies = Of(RecipientKind.CarbonCopy),
            certifiedDeliveries = Of(RecipientKind.CertifiedDelivery),
            inPersonSigners = Of(RecipientKind.InPersonSigner),
            seals = Array.Empty<object>(),
            witnesses = Of(RecipientKind.Witness),
            notaries = Array.Empty<object>(),
            recipientCount = WireJson.Number(recipients.Count),
            currentRoutingOrder = WireJson.Number(
                waiting.DefaultIfEmpty(recipients.LastOrDefault()).Min(recipient => recipient?.RoutingOrder ?? 1)),
        };

        IEnumerable<object> Of(RecipientKind kind) =>
            recipients.Where(recipient => recipient.Kind == kind).Select(recipient => Recipient(recipient, includeTabs));
    }

    private static object Recipient(Recipient recipient, bool includeTabs)
    {
        var isInPerson = recipient.Kind == RecipientKind.InPersonSigner;
        return recipient.Kept.AddTo(new
        {
            tabs = includeTabs && recipient.Signs ? TabAnswerWriter.Tabs(recipient.Tabs, recipient) : null,
            creationReason = recipient.Signs ? "sender" : null,
            recipientType = recipient.Kind.ToTypeName(),
            name = isInPerson ? null : recipient.Name,
            email = isInPerson ? null : recipient.Email,
            hostName = isInPerson ? recipient.Name : null,
            hostEmail = isInPerson ? recipient.Email : null,
            signerName = recipient.InPersonName,
            signerEmail = recipient.InPersonEmail,
            inPersonSigningType = isInPerson ? "inPersonSigner" : null,
            recipientId = recipient.Id,
            recipientIdGuid = recipient.Guid,
            userId = recipient.UserId,
            clientUserId = recipient.ClientUserId,
            roleName = recipient.RoleName,
            note = recipient.Note,
            excludedDocuments = recipient.ExcludedDocuments.IsEmpty ? null : recipient.ExcludedDocuments.Select(WireJson.Number),
            accessCode = recipient.AccessCode,
            routingOrder = WireJson.Number(recipient.RoutingOrder),
            status = recipient.Status.ToWire(),
            sentDateTime = WireJson.Time(recipient.SentAt),
            deliveredDateTime = WireJson.Time(recipient.DeliveredAt),
            signedDateTime = WireJson.Time(recipient.SignedAt),
            declinedDateTime = WireJson.Time(recipient.DeclinedAt),
            declinedReason = recipient.DeclinedReason,
            recipientAuthenticationStatus = recipient.Authentications.IsEmpty ? null : Status(recipient.Authentications),
            deliveryMethod = recipient.DeliveryMethod,
            totalTabCount = WireJson.Number(recipient.Tabs.Length),
        });
    }

    private static object Status(ImmutableArray<RecipientAuthentication> authentications)
    {
        return new
        {
            accessCodeResult = ResultOf(RecipientAuthenticationMethod.AccessCode),
            idLookupResult = ResultOf(RecipientAuthenticationMethod.IdLookup),
            idQuestionsResult = ResultOf(RecipientAuthenticationMethod.Knowledge),
            identityVerificationResult = ResultOf(RecipientAuthenticationMethod.IdentityVerification),
            phoneAuthResult = ResultOf(RecipientAuthenticationMethod.Phone),
            smsAuthResult = ResultOf(RecipientAuthenticationMethod.Sms),
        };

        object? ResultOf(RecipientAuthenticationMethod method) =>
            authentications.FirstOrDefault(authentication => authentication.Method == method) is { } authentication
                ? new
                {
                    status = authentication.HasPassed ? "Passed" : "Failed",
                    eventTimestamp = WireJson.Time(authentication.Time),
                }
                : null;
    }
}
