using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Recipients and their tabs in DocuSign's words.</summary>
internal static class RecipientJson
{
    public static object Recipients(Envelope envelope, bool includeTabs)
    {
        var waiting = envelope.Recipients.Where(recipient => !recipient.IsDone);
        return new
        {
            signers = Of(envelope, RecipientKind.Signer, includeTabs),
            agents = Array.Empty<object>(),
            editors = Array.Empty<object>(),
            intermediaries = Array.Empty<object>(),
            carbonCopies = Of(envelope, RecipientKind.CarbonCopy, includeTabs),
            certifiedDeliveries = Array.Empty<object>(),
            inPersonSigners = Array.Empty<object>(),
            seals = Array.Empty<object>(),
            witnesses = Array.Empty<object>(),
            notaries = Array.Empty<object>(),
            recipientCount = Wire.Number(envelope.Recipients.Length),
            currentRoutingOrder = Wire.Number(
                waiting.DefaultIfEmpty(envelope.Recipients.LastOrDefault()).Min(recipient => recipient?.RoutingOrder ?? 1)),
        };
    }

    private static IEnumerable<object> Of(Envelope envelope, RecipientKind kind, bool includeTabs) =>
        envelope.Recipients.Where(recipient => recipient.Kind == kind).Select(recipient => Recipient(recipient, includeTabs));

    private static object Recipient(Recipient recipient, bool includeTabs) => new
    {
        tabs = includeTabs && recipient.Kind == RecipientKind.Signer ? Tabs(recipient) : null,
        creationReason = "sender",
        recipientType = recipient.Kind == RecipientKind.Signer ? "signer" : "carboncopy",
        name = recipient.Name,
        email = recipient.Email,
        recipientId = recipient.Id,
        recipientIdGuid = recipient.Guid,
        userId = recipient.UserId,
        clientUserId = recipient.ClientUserId,
        roleName = recipient.RoleName,
        routingOrder = Wire.Number(recipient.RoutingOrder),
        status = recipient.Status.ToWire(),
        sentDateTime = Wire.Time(recipient.SentAt),
        deliveredDateTime = Wire.Time(recipient.DeliveredAt),
        signedDateTime = Wire.Time(recipient.SignedAt),
        declinedDateTime = Wire.Time(recipient.DeclinedAt),
        declinedReason = recipient.DeclinedReason,
        deliveryMethod = "email",
        totalTabCount = Wire.Number(recipient.Tabs.Length),
    };

    private static Dictionary<string, IEnumerable<object>> Tabs(Recipient recipient) => recipient.Tabs
        .GroupBy(tab => tab.Kind)
        .ToDictionary(group => ListName(group.Key), group => group.Select(tab => Tab(tab, recipient)), StringComparer.Ordinal);

    private static object Tab(Tab tab, Recipient recipient) => new
    {
        tabId = tab.Id,
        tabType = tab.Kind.ToString().ToLowerInvariant(),
        tabLabel = tab.Label,
        recipientId = recipient.Id,
        documentId = Wire.Number(tab.DocumentId),
        pageNumber = Wire.Number(tab.PageNumber),
        xPosition = Wire.Number((int)Math.Round(tab.X)),
        yPosition = Wire.Number((int)Math.Round(tab.Y)),
        width = Wire.Number((int)Math.Round(tab.Width)),
        height = Wire.Number((int)Math.Round(tab.Height)),
        anchorString = tab.AnchorString,
        required = TabValues.IsSignature(tab.Kind) ? null : Wire.Bool(tab.IsRequired),
        optional = TabValues.IsSignature(tab.Kind) ? Wire.Bool(!tab.IsRequired) : null,
        locked = TabValues.IsFilledIn(tab.Kind) ? Wire.Bool(tab.IsLocked) : null,
        selected = tab.Kind == TabKind.Checkbox ? Wire.Bool(tab.Value.Length > 0) : null,
        value = TabValues.IsSignature(tab.Kind) || tab.Kind == TabKind.Checkbox ? null : tab.Value,
        status = TabValues.IsSignature(tab.Kind) && tab.Value.Length > 0 ? "signed" : "active",
    };

    private static string ListName(TabKind kind) => kind switch
    {
        TabKind.SignHere => "signHereTabs",
        TabKind.InitialHere => "initialHereTabs",
        TabKind.DateSigned => "dateSignedTabs",
        TabKind.FullName => "fullNameTabs",
        TabKind.EmailAddress => "emailAddressTabs",
        TabKind.Text => "textTabs",
        _ => "checkboxTabs",
    };
}
