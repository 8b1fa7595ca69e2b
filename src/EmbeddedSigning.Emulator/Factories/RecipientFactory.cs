using System.Collections.Immutable;
using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>Creates recipients from posted definitions, and refuses recipients to whom an envelope cannot be sent.</summary>
internal static class RecipientFactory
{
    private const int MaximalRecipients = 100;
    private const int MaximalTextLength = 100;
    private const int MaximalAccessCodeLength = 50;
    private const int MaximalNoteLength = 1000;
    private const int MaximalBodyLength = 10_000;

    /// <param name="definition">The posted recipients.</param>
    /// <param name="documents">The documents with their tabs.</param>
    /// <param name="chosenLater">The ids of recipients whose person a workflow chooses later; they need no address until then.</param>
    /// <param name="others">The existing recipients, who may name the new ones.</param>
    public static ImmutableArray<Recipient> Create(
        PostedRecipients? definition,
        ImmutableArray<EnvelopeDocument> documents,
        IReadOnlyCollection<string>? chosenLater = null,
        IReadOnlyCollection<Recipient>? others = null)
    {
        var recipients = CreatePart(definition, documents, chosenLater, others);
        ValidateTabs(recipients);
        return recipients;
    }

    /// <summary>Creates recipients whose tabs may depend on tabs of another part of the envelope.</summary>
    public static ImmutableArray<Recipient> CreatePart(
        PostedRecipients? definition,
        ImmutableArray<EnvelopeDocument> documents,
        IReadOnlyCollection<string>? chosenLater = null,
        IReadOnlyCollection<Recipient>? others = null)
    {
        var recipients = CreateAll(definition, documents);
        foreach (var recipient in recipients)
        {
            var isChosenLater = chosenLater?.Contains(recipient.Id, StringComparer.OrdinalIgnoreCase) == true;
            Validate(recipient, isChosenLater, RecipientNaming.IsAwaited(recipient, [.. others ?? [], .. recipients]));
        }

        return recipients;
    }

    /// <summary>Creates the roles of a template. A role without a person needs no name or address.</summary>
    public static ImmutableArray<Recipient> CreateRoles(PostedRecipients? definition, ImmutableArray<EnvelopeDocument> documents)
    {
        var roles = CreateAll(definition, documents);
        ValidateTabs(roles);
        return roles;
    }

    public static void Validate(ImmutableArray<Recipient> recipients)
    {
        if (recipients.Length > MaximalRecipients)
        {
            throw new RefusalException(
                "RECIPIENT_LIMIT_EXCEEDED", $"The envelope has {recipients.Length} recipients; it may have {MaximalRecipients}.");
        }

        if (recipients.DistinctBy(recipient => recipient.Id, StringComparer.OrdinalIgnoreCase).Count() != recipients.Length)
        {
            throw HasDuplicates();
        }
    }

    public static RefusalException HasDuplicates() =>
        new("ENVELOPE_HAS_DUPLICATE_RECIPIENTS", "The specified envelope has duplicate recipients.");

    /// <summary>Changes the properties of a recipient that the definition contains; the others stay.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="definition">The posted changes.</param>
    /// <param name="all">The recipients of the envelope, one of whom may have to name this one.</param>
    public static Recipient Change(Recipient recipient, PostedRecipient definition, IReadOnlyCollection<Recipient>? all = null)
    {
        var isInPerson = recipient.Kind == RecipientKind.InPersonSigner;
        RefuseNotary(recipient.Kind, definition);
        PostedRecipientMembers.Require(recipient.Kind, definition);
        var changed = recipient with
        {
            Name = PostedText.FirstOf(isInPerson ? definition.HostName : definition.Name, recipient.Name),
            Email = PostedText.FirstOf(isInPerson ? definition.HostEmail : definition.Email, recipient.Email),
            InPersonName = isInPerson ? PostedText.FirstOf(definition.SignerName, recipient.InPersonName) : null,
            InPersonEmail = isInPerson ? definition.SignerEmail ?? recipient.InPersonEmail : null,
            RoutingOrder = definition.RoutingOrder is null ? recipient.RoutingOrder : OrderOf(definition),
            ClientUserId = PostedText.NullIfEmpty(definition.ClientUserId ?? recipient.ClientUserId),
            RoleName = definition.RoleName ?? recipient.RoleName,
            AccessCode = PostedText.NullIfEmpty(definition.AccessCode ?? recipient.AccessCode),
            Note = definition.Note ?? recipient.Note,
            ExcludedDocuments = definition.ExcludedDocuments is { } excluded ? DocumentsOf(excluded) : recipient.ExcludedDocuments,
            DeliveryMethod = definition.DeliveryMethod is null ? recipient.DeliveryMethod : DeliveryMethodOf(definition),
            Kept = recipient.Kept.With(definition.Kept),
        };
        changed = changed with { Check = RecipientIdentityCheck.Of(changed.Kept) };
        Validate(changed, isChosenLater: false, RecipientNaming.IsAwaited(changed, all ?? []));
        return changed;
    }

    private static ImmutableArray<Recipient> CreateAll(PostedRecipients? definition, ImmutableArray<EnvelopeDocument> documents)
    {
        var tabs = new TabFactory(documents);
        ImmutableArray<Recipient> recipients =
        [
            .. (definition?.All() ?? []).Select(entry => Create(entry.Kind, entry.Recipient, tabs)),
        ];
        Validate(recipients);
        recipients = WithTabsOf(documents, recipients);
        foreach (var (_, posted) in definition?.All() ?? [])
        {
            foreach (var (kind, tab) in (posted.Tabs?.All() ?? []).Where(tab => tabs.IsForFormField(tab.Definition)))
            {
                var recipient = recipients.First(known => string.Equals(known.Id, posted.RecipientId, StringComparison.OrdinalIgnoreCase));
                recipients = recipients.Replace(recipient, FormFieldTabFactory.Fill(recipient, kind, tab));
            }
        }

        return recipients;
    }

    /// <summary>Refuses tabs that depend on a tab that does not exist.</summary>
    public static void ValidateTabs(ImmutableArray<Recipient> recipients)
    {
        foreach (var recipient in recipients)
        {
            ValidateTabs(recipient, recipients);
        }
    }

    /// <summary>Adds to signers the tabs from documents: tabs in HTML, and tabs from form fields.</summary>
    public static ImmutableArray<Recipient> WithTabsOf(ImmutableArray<EnvelopeDocument> documents, ImmutableArray<Recipient> recipients) =>
        HtmlTabFactory.Deal(WithFormFields(recipients, documents), documents);

    // A field does not become a tab if the signer has a tab of its name in the document.
    private static ImmutableArray<Recipient> WithFormFields(ImmutableArray<Recipient> recipients, IEnumerable<EnvelopeDocument> documents)
    {
        foreach (var document in documents.Where(document => !document.FormFields.IsEmpty))
        {
            var signer = SignerOfFields(recipients, document);
            var added = FormFieldTabFactory.Create(document).Where(tab => !signer.Tabs.Any(known => known.DocumentId == document.Id && HasLabel(known, tab.Label)));
            recipients = recipients.Replace(signer, signer with { Tabs = [.. signer.Tabs, .. added] });
        }

        return recipients;
    }

    private static Recipient SignerOfFields(ImmutableArray<Recipient> recipients, EnvelopeDocument document) => recipients.FirstOrDefault(recipient =>
            recipient.Signs && (document.FormFieldsFor is { } id
                ? string.Equals(recipient.Id, id, StringComparison.OrdinalIgnoreCase)
                : string.Equals(recipient.Kept.Text("defaultRecipient"), "true", StringComparison.OrdinalIgnoreCase)))
        ?? throw RefusalException.InvalidParameter(
            $"Document {document.Id} has 'transformPdfFields', and its fields are of no signer: name one with 'assignTabsToRecipientId', or let a "
            + "signer of a composite template be the 'defaultRecipient'.");

    private static void ValidateTabs(Recipient recipient, ImmutableArray<Recipient> recipients)
    {
        foreach (var tab in recipient.Tabs)
        {
            if (tab.ParentLabel is { } parent && !recipient.Tabs.Any(other => other.Id != tab.Id && HasLabel(other, parent)))
            {
                throw new RefusalException(
                    "CONDITIONALTAB_HAS_INVALID_PARENT",
                    "A conditional tab refers to a parent that is not valid. The parent's tab label must match another tab. "
                    + $"The 'conditionalParentLabel' of the tab '{tab.Label}' is '{parent}'.");
            }

            if (tab.GroupLabels.FirstOrDefault(label => !recipient.Tabs.Any(other => other.Kind == TabKind.TabGroup && HasLabel(other, label))) is { } group)
            {
                throw RefusalException.InvalidParameter($"The 'tabGroupLabels' of the tab '{tab.Label}' have '{group}', which is not among the 'tabGroups'.");
            }

            if (tab is { Kind: TabKind.Formula, Formula: { } formula } && TabFormula.TryReadLabels(formula, out var labels)
                && labels.FirstOrDefault(label => !recipients.Any(other => other.Tabs.Any(known => HasLabel(known, label)))) is { } unknown)
            {
                throw RefusalException.InvalidParameter($"The formula of '{tab.Label}' has the label '{unknown}', which no tab has.");
            }
        }
    }

    private static bool HasLabel(Tab tab, string label) => string.Equals(tab.Label, label, StringComparison.Ordinal);

    private static Recipient Create(RecipientKind kind, PostedRecipient definition, TabFactory tabs)
    {
        var isInPerson = kind == RecipientKind.InPersonSigner;
        var id = RequireId(definition.RecipientId);
        RefuseNotary(kind, definition);
        PostedRecipientMembers.Require(kind, definition);
        var recipient = new Recipient
        {
            Id = id,
            Guid = Guid.NewGuid(),
            UserId = Guid.NewGuid(),
            Kind = kind,
            Name = (isInPerson ? definition.HostName : definition.Name) ?? string.Empty,
            Email = (isInPerson ? definition.HostEmail : definition.Email) ?? string.Empty,
            InPersonName = isInPerson ? definition.SignerName ?? string.Empty : null,
            InPersonEmail = isInPerson ? definition.SignerEmail : null,
            RoutingOrder = OrderOf(definition),
            ClientUserId = PostedText.NullIfEmpty(definition.ClientUserId),
            RoleName = definition.RoleName,
            AccessCode = PostedText.NullIfEmpty(definition.AccessCode),
            Note = definition.Note,
            ExcludedDocuments = DocumentsOf(definition.ExcludedDocuments ?? []),
            DeliveryMethod = DeliveryMethodOf(definition),
            Kept = definition.Kept,
            Check = RecipientIdentityCheck.Of(definition.Kept),
        };
        if (!recipient.Signs && definition.Tabs?.All() is { Count: > 0 })
        {
            throw RefusalException.InvalidParameter($"Recipient {id} does not sign, and has no use for 'tabs'.");
        }

        return recipient.Signs ? recipient with { Tabs = tabs.Create(definition.Tabs, id) } : recipient;
    }

    // DocuSign uses them only in a notary's ceremony.
    private static void RefuseNotary(RecipientKind kind, PostedRecipient definition)
    {
        if (kind == RecipientKind.InPersonSigner)
        {
            RefuseNotary("name", definition.Name, "signerName");
            RefuseNotary("email", definition.Email, "signerEmail");
        }
    }

    private static void RefuseNotary(string name, string? value, string instead)
    {
        if (!string.IsNullOrEmpty(value))
        {
            throw RefusalException.InvalidParameter($"The emulator does not know '{name}' of an in-person signer, which is for notaries: use '{instead}'.");
        }
    }

    private static void Validate(Recipient recipient, bool isChosenLater, bool isAwaited)
    {
        if (recipient.IsReachedByPhone && !recipient.Kept.Has("phoneNumber"))
        {
            throw RefusalException.InvalidParameter(
                $"Recipient {recipient.Id} has the deliveryMethod '{recipient.DeliveryMethod}', and no 'phoneNumber'.");
        }

        RecipientNotifications.Validate(recipient);
        if (recipient.StartUrl is { } url && !RecipientStartUrl.IsValid(url))
        {
            throw RefusalException.InvalidParameter(
                $"The 'embeddedRecipientStartURL' must be an absolute https or http URL, or {RecipientStartUrl.AtDocuSign}.");
        }

        var needsNoEmail = recipient.Email.Length == 0 && (isChosenLater || isAwaited || RecipientNotifications.ReachPhone(recipient));
        if (!(needsNoEmail || EmailAddress.IsValid(recipient.Email)) || (recipient.InPersonEmail is { Length: > 0 } inPerson && !EmailAddress.IsValid(inPerson)))
        {
            throw new RefusalException(
                "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",
                $"The email address for the recipient is invalid. The recipient Id follows. {recipient.Id}");
        }

        var needsNoName = recipient.Name.Length == 0 && isAwaited;
        if ((string.IsNullOrWhiteSpace(recipient.Name) && !needsNoName) || recipient.InPersonName?.Trim().Length == 0)
        {
            throw RefusalException.InvalidParameter($"Recipient {recipient.Id} has no name.");
        }

        WireJson.RequireLength(recipient.Name, MaximalTextLength, "name");
        WireJson.RequireLength(recipient.InPersonName, MaximalTextLength, "signerName");
        WireJson.RequireLength(recipient.ClientUserId, MaximalTextLength, "clientUserId");
        WireJson.RequireLength(recipient.Note, MaximalNoteLength, "note");
        WireJson.RequireLength(recipient.Kept.Text("emailNotification", "emailSubject"), MaximalTextLength, "emailSubject");
        WireJson.RequireLength(recipient.Kept.Text("emailNotification", "emailBody"), MaximalBodyLength, "emailBody");
        WireJson.RequireLength(recipient.AccessCode, MaximalAccessCodeLength, "accessCode");
    }

    private static ImmutableArray<int> DocumentsOf(List<string> ids) =>
        [.. ids.Select(id => WireJson.ParseInt(id, "excludedDocuments")).OfType<int>()];

    private static int OrderOf(PostedRecipient definition) => WireJson.ParseInt(definition.RoutingOrder, "routingOrder") switch
    {
        null => 1,
        { } order and >= 0 => order,
        _ => throw RefusalException.InvalidParameter("Invalid value for routingOrder, must be greater than or equal to 0."),
    };

    private static string DeliveryMethodOf(PostedRecipient definition) => definition.DeliveryMethod?.ToLowerInvariant() switch
    {
        // DocuSign's examples leave it out: a recipient with a phone number and no address gets text messages.
        null when string.IsNullOrEmpty(definition.Email ?? definition.HostEmail) && definition.Kept.Has("phoneNumber") => "SMS",
        null or "" or "email" => "email",
        "sms" => "SMS",
        "whatsapp" => "WhatsApp",
        _ => throw NotEmulated.Refusal($"deliveryMethod={definition.DeliveryMethod}"),
    };

    private static string RequireId(string? id)
    {
        var isNumber = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        return isNumber || WireJson.TryParseGuid(id, out _)
            ? id!
            : throw new RefusalException(
                "INVALID_RECIPIENT_ID", "The recipientId is missing, or is neither a positive whole number nor a GUID.");
    }
}
