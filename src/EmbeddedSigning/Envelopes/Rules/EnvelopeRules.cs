using System.Buffers;
using System.Globalization;
using System.Text;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Finds faults for which DocuSign would refuse an envelope, if they can be known before it is sent.</summary>
internal static class EnvelopeRules
{
    // DocuSign's "API resource limits" and the field descriptions of "Envelopes: create".
    public const long MaximumDocumentBytes = 32 * 1024 * 1024;
    public const long MaximumRequestBytes = 35_651_584;
    private const int MaximumRecipients = 100;
    private const int MaximumAnchors = 3000;
    private const int MaximumShortText = 100;
    private const int MaximumMessage = 10_000;
    private const int MaximumDocumentName = 255;

    // The size that the JSON and the headers of the parts may need in addition to the documents.
    private const long MaximumOverheadBytes = 64 * 1024;

    private static readonly SearchValues<char> _lettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Checks a new envelope.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="clock">Tells whether a time is past; null when an earlier attempt may have created the envelope, when the time was still in the
    /// future.</param>
    /// <param name="faults">Where faults are added.</param>
    public static void Check(EnvelopeDefinition envelope, TimeProvider? clock, List<string> faults)
    {
        CheckTexts(envelope, faults);
        CheckDocuments(envelope, faults);
        CheckRecipients(envelope, faults);
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            CheckTabs(envelope, envelope.Recipients[i], faults);
        }

        CheckAnchors(envelope, faults);
        SettingRules.Check(envelope, clock, faults);
    }

    /// <summary>Finds the faults of a recipient for an existing envelope, whose documents are not known here.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="hasNumber">Whether the sender chose the number. A random number in a message would not help anyone.</param>
    public static List<string> FindFaults(EnvelopeRecipient recipient, bool hasNumber)
    {
        var faults = new List<string>();
        CheckRecipient(recipient, faults, RecipientRules.MayBeNamedByAnother(recipient));
        RecipientRules.CheckAdded(recipient, faults);
        new TabRules(recipient, documents: null, knowsAllTabs: true, faults).Check();
        return hasNumber
            ? faults
            : faults.ConvertAll(fault => fault.Replace($"{Describe(recipient)}:", "The recipient to add:", StringComparison.Ordinal));
    }

    /// <summary>Finds the faults of a correction.</summary>
    public static List<string> FindFaults(RecipientUpdate update)
    {
        var faults = new List<string>();
        if (RecipientRules.FindFault(update.Type) is { } unknown)
        {
            faults.Add($"{Describe(update)}: {unknown}; use the raw client.");
        }

        if (update.Name is { } name)
        {
            CheckText($"{Describe(update)}: the name", name, faults);
        }

        if (update.Email is { } email)
        {
            CheckText($"{Describe(update)}: the e-mail address", email, faults);
            if (!string.IsNullOrWhiteSpace(email) && !EmailAddress.IsValid(email))
            {
                faults.Add($"{Describe(update)}: the e-mail address is not valid.");
            }
        }

        if (update.PhoneNumber is { } phone)
        {
            RecipientRules.CheckPhoneNumber(phone, fault => faults.Add($"{Describe(update)}: {fault}."));
            if (update.Type == RecipientType.InPersonSigner)
            {
                faults.Add($"{Describe(update)}: {RecipientRules.HasNoPhone}.");
            }
        }

        if (update.RoutingOrder < 0)
        {
            faults.Add($"{Describe(update)}: the routing order must not be negative.");
        }

        return faults;
    }

    /// <summary>Finds the faults of reminders and an expiration for an existing envelope.</summary>
    public static List<string> FindFaults(EnvelopeNotification notification)
    {
        var faults = new List<string>();
        SettingRules.CheckNotification(notification, faults);
        return faults;
    }

    /// <summary>Finds the faults of a document for an existing envelope.</summary>
    public static List<string> FindFaults(EnvelopeDocument document)
    {
        var faults = new List<string>();
        CheckDocument(document, faults);
        return faults;
    }

    /// <summary>Checks a short text that is required.</summary>
    public static void CheckText(EnvelopeRecipient recipient, string what, string? text, List<string> faults)
    {
        if (FindFault(text, MaximumShortText) is { } fault)
        {
            faults.Add($"{Describe(recipient)}: {what} {fault}.");
        }
    }

    private static void CheckTexts(EnvelopeDefinition envelope, List<string> faults)
    {
        CheckText("The e-mail subject", envelope.EmailSubject, faults);
        if (envelope.EmailMessage is { Length: > MaximumMessage } message)
        {
            faults.Add($"The e-mail message has {message.Length} characters; at most {MaximumMessage} are allowed.");
        }

        if (envelope.TransactionId is not null)
        {
            CheckText("The transaction id", envelope.TransactionId, faults);
            if (envelope.TransactionId.Trim().Length != envelope.TransactionId.Length)
            {
                faults.Add("The transaction id begins or ends with white space, which a lookup would not find.");
            }

            if (envelope.TransactionId.Contains(',', StringComparison.Ordinal))
            {
                faults.Add("The transaction id contains a comma, with which DocuSign separates several of them.");
            }
        }

        foreach (var field in envelope.CustomFields)
        {
            CheckText("The name of a custom field", field.Name, faults);
            if (field.Value is null or { Length: > MaximumShortText })
            {
                faults.Add($"The value of the custom field '{SafeText.Clean(field.Name)}' must be given and have at most {MaximumShortText} characters.");
            }
        }

        if (envelope.CustomFields.Count < 2)
        {
            return;
        }

        foreach (var name in envelope.CustomFields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            faults.Add($"There is more than one custom field named '{SafeText.Clean(name.Key)}', or their names differ only by case.");
        }
    }

    private static void CheckDocuments(EnvelopeDefinition envelope, List<string> faults)
    {
        if (envelope.TemplateId == Guid.Empty || envelope.Templates.Any(static template => template.TemplateId == Guid.Empty))
        {
            faults.Add("The template id is the empty GUID.");
        }

        if (envelope.Documents.Count == 0 && envelope.TemplateId is null && envelope.Templates.Count == 0 && !envelope.IsDraft)
        {
            faults.Add("The envelope has no document and no template. Only a draft may have none.");
        }

        foreach (var document in envelope.AllDocuments)
        {
            CheckDocument(document, faults);
            if (document.Options is { } options)
            {
                CheckOptions(envelope, document, options, faults);
            }
        }

        var total = envelope.IsTemplate ? envelope.Documents.Sum(static document => Base64Length(document.Source.Length ?? 0))
            : envelope.AllDocuments.Sum(static document => document.Source.Length ?? 0);
        if (total > MaximumRequestBytes - MaximumOverheadBytes)
        {
            faults.Add($"The documents have {total:N0} bytes together{(envelope.IsTemplate ? " in base64" : "")}; a request may have {MaximumRequestBytes:N0}. "
                + "Split them into several envelopes.");
        }
    }

    private static long Base64Length(long bytes) => (bytes + 2) / 3 * 4;

    private static void CheckOptions(EnvelopeDefinition envelope, EnvelopeDocument document, DocumentOptions options, List<string> faults)
    {
        if (options.FormFieldsFor is { } signer)
        {
            if (!Path.GetExtension(document.Source.FileName).Equals(".pdf", StringComparison.OrdinalIgnoreCase))
            {
                faults.Add($"Document {document.DocumentId} is to have form fields, and is no PDF.");
            }

            if (!envelope.Recipients.Any(recipient => recipient.RecipientId == signer && RecipientRules.Signs(recipient.Type)))
            {
                faults.Add($"The form fields of document {document.DocumentId} are for recipient {signer}, who is no signer of the envelope.");
            }

            if (envelope.Recipients.Any(recipient => recipient.RecipientId == signer && recipient.Options is { AgreesByClick: true }))
            {
                faults.Add($"The form fields of document {document.DocumentId} are for recipient {signer}, who agrees with a click and has no tabs.");
            }

            if (envelope.Recipients.Any(recipient =>
                recipient.RecipientId == signer && recipient.TemplateIndex is null && recipient.ExcludedDocuments.Contains(document.DocumentId)))
            {
                faults.Add($"The form fields of document {document.DocumentId} are for recipient {signer}, who does not see the document.");
            }

            if (options.Supplemental)
            {
                faults.Add($"Document {document.DocumentId} is to have form fields, and is supplemental, so that it has no tabs to fill in.");
            }
        }

        if (!Enum.IsDefined(options.Acknowledgment))
        {
            faults.Add($"Document {document.DocumentId} has an unknown acknowledgment ({options.Acknowledgment}).");
        }

        if (options.Acknowledgment != DocumentAcknowledgment.None && !options.Supplemental)
        {
            faults.Add($"Document {document.DocumentId} is to be acknowledged, which is for supplemental documents.");
        }
    }

    private static void CheckDocument(EnvelopeDocument document, List<string> faults)
    {
        if (FindFault(document.Name, MaximumDocumentName) is { } fault)
        {
            faults.Add($"The name of document {document.DocumentId} {fault}.");
        }

        var extension = Path.GetExtension(document.Source.FileName);
        if (extension.Length is < 2 or > 11 || extension.AsSpan(1).ContainsAnyExcept(_lettersAndDigits))
        {
            faults.Add($"The file name of document {document.DocumentId} has no extension; DocuSign takes the format from it (for instance .pdf).");
        }

        if (document.Source.Length is 0)
        {
            faults.Add($"Document {document.DocumentId} is empty.");
        }

        if (document.Source.Length > MaximumDocumentBytes)
        {
            faults.Add($"Document {document.DocumentId} has {document.Source.Length:N0} bytes; at most {MaximumDocumentBytes:N0} are allowed.");
        }
    }

    private static void CheckRecipients(EnvelopeDefinition envelope, List<string> faults)
    {
        var recipients = envelope.Recipients;
        if (recipients.Count == 0 && !envelope.IsDraft)
        {
            faults.Add("The envelope has no recipient. Only a draft may have none.");
        }

        var count = envelope.Templates.Count == 0 ? recipients.Count : recipients.DistinctBy(static recipient => recipient.RecipientId).Count();
        if (count > MaximumRecipients)
        {
            faults.Add($"The envelope has {count} recipients; at most {MaximumRecipients} are allowed.");
        }

        foreach (var recipient in recipients)
        {
            var isNamedLater = (envelope.IsTemplate && recipient.RoleName is not null) || RecipientRules.IsNamedByAnother(recipient, recipients);
            CheckRecipient(recipient, faults, isNamedLater);
            CheckRole(envelope, recipient, faults);
            CheckExclusions(envelope, recipient, faults);
        }

        RecipientRules.CheckWitnesses(envelope, faults);
        if (recipients.Count < 2)
        {
            return;
        }

        // One person has one number in all parts of an envelope.
        foreach (var id in recipients.GroupBy(recipient => (recipient.RecipientId, recipient.TemplateIndex)).Where(group => group.Count() > 1))
        {
            faults.Add($"{id.Count()} recipients have the recipient id {id.Key.RecipientId}; it must be unique.");
        }

        foreach (var role in recipients.Where(static recipient => recipient.RoleName is not null)
            .GroupBy(static recipient => (recipient.RoleName, recipient.TemplateIndex)).Where(static group => group.Count() > 1))
        {
            faults.Add($"The recipients {string.Join(", ", role.Select(static recipient => recipient.RecipientId))} take the same role "
                + $"'{SafeText.Clean(role.Key.RoleName)}' of a template; a role is for one recipient.");
        }

        foreach (var id in recipients.Where(recipient => !string.IsNullOrEmpty(recipient.ClientUserId))
            .GroupBy(recipient => recipient.ClientUserId, StringComparer.Ordinal)
            .Where(group => group.Select(recipient => (recipient.Name, recipient.Email)).Distinct().Count() > 1))
        {
            faults.Add($"The recipients {string.Join(", ", id.Select(static recipient => recipient.RecipientId))} are different people and have the same "
                + "client user id; give each their own, or one could sign for the other.");
        }
    }

    private static void CheckRecipient(EnvelopeRecipient recipient, List<string> faults, bool isNamedLater)
    {
        if (!isNamedLater || recipient.Name.Length > 0)
        {
            CheckText(recipient, "the name", recipient.Name, faults);
        }

        if (recipient.Email.Length > 0 || !(isNamedLater || RecipientRules.NeedsNoEmail(recipient)))
        {
            CheckText(recipient, "the e-mail address", recipient.Email, faults);
        }

        if (!string.IsNullOrWhiteSpace(recipient.Email) && !EmailAddress.IsValid(recipient.Email))
        {
            faults.Add($"{Describe(recipient)}: the e-mail address is not valid.");
        }

        if (recipient.IsEmbedded)
        {
            CheckText(recipient, "the client user id of an embedded recipient", recipient.ClientUserId, faults);
        }

        if (recipient.RecipientId < 1)
        {
            faults.Add($"{Describe(recipient)}: the recipient id must be at least 1.");
        }

        if (recipient.RoutingOrder < 0)
        {
            faults.Add($"{Describe(recipient)}: the routing order must not be negative.");
        }

        RecipientRules.Check(recipient, faults);
    }

    private static void CheckRole(EnvelopeDefinition envelope, EnvelopeRecipient recipient, List<string> faults)
    {
        if (recipient.RoleName is null)
        {
            if (envelope.TemplateId is not null)
            {
                var method = recipient.Type == RecipientType.Signer || recipient.Type == RecipientType.InPersonSigner ? "AddTemplateRole" : "AddTemplate";
                faults.Add($"{Describe(recipient)}: takes no role of the template, which FromTemplate does not allow; use {method}.");
            }
            else if (envelope.Templates.Count > 0 && envelope.Documents.Count == 0 && recipient.TemplateIndex is null)
            {
                faults.Add($"{Describe(recipient)}: signs, and takes no role of a template; use AddRole.");
            }

            return;
        }

        if (envelope.TemplateId is null && recipient.TemplateIndex is null && !envelope.IsTemplate)
        {
            var remedy = envelope.Templates.Count > 0 ? "but not of one of the templates; use AddRole within AddTemplate" : "but the envelope has no template";
            faults.Add($"{Describe(recipient)}: takes the role '{SafeText.Clean(recipient.RoleName)}', {remedy}.");
        }

        CheckText(recipient, "the role name", recipient.RoleName, faults);
        if (envelope.TemplateId is not null)
        {
            RecipientRules.CheckTemplateRole(recipient, faults);
        }
    }

    private static void CheckExclusions(EnvelopeDefinition envelope, EnvelopeRecipient recipient, List<string> faults)
    {
        // A role of FromTemplate cannot exclude documents at all.
        if (recipient.ExcludedDocuments.Count == 0 || envelope.TemplateId is not null)
        {
            return;
        }

        if (recipient.TemplateIndex is { } index)
        {
            CheckExclusionsOfTemplate(envelope, recipient, index, faults);
            return;
        }

        int[] missing = [.. recipient.ExcludedDocuments.Distinct().Where(id => id < 1 || id > envelope.Documents.Count)];
        if (missing.Length > 0)
        {
            var lack = envelope.HasRecipientsOfTemplates ? "is none of the envelope's own documents" : "the envelope does not have";
            faults.AddRange(missing.Select(id => $"{Describe(recipient)}: document {id} is excluded, which {lack}."));
        }
        else if (recipient.ExcludedDocuments.Distinct().Count() == envelope.Documents.Count && !envelope.HasRecipientsOfTemplates)
        {
            faults.Add($"{Describe(recipient)}: sees no document.");
        }
    }

    private static void CheckExclusionsOfTemplate(EnvelopeDefinition envelope, EnvelopeRecipient recipient, int index, List<string> faults)
    {
        // Which documents the template has is not known here.
        faults.AddRange(recipient.ExcludedDocuments.Distinct().Where(static id => id < 1)
            .Select(id => $"{Describe(recipient)}: document {id} is excluded; documents are numbered from 1."));
        if (envelope.Templates[index].Document is not null && recipient.ExcludedDocuments.Any(static id => id > 1))
        {
            faults.Add($"{Describe(recipient)}: excludes a document of a template whose document is replaced (ReplaceDocument); it has the number 1.");
        }
        else if (recipient.RoleName is null && envelope.Templates.Count > 1)
        {
            faults.Add($"{Describe(recipient)}: excludes documents and takes no role, so it is unclear of which template; use AddRole.");
        }
    }

    private static void CheckTabs(EnvelopeDefinition envelope, EnvelopeRecipient recipient, List<string> faults)
    {
        if (recipient.Tabs.Count == 0)
        {
            return;
        }

        if (envelope.IsTemplate && recipient.Tabs.Any(static tab => tab.IsPrefilled))
        {
            faults.Add($"{Describe(recipient)}: fills in a tab (Prefill) of a template that has yet to be created; add the tab with its value.");
            return;
        }

        var isOfTemplate = envelope.TemplateId is not null || recipient.TemplateIndex is not null;
        var forms = CountForms(envelope.AllDocuments, recipient.RecipientId);
        var hasHtml = envelope.Uploads.Count < envelope.AllDocuments.Count;
        new TabRules(recipient, isOfTemplate ? null : envelope.Documents, knowsAllTabs: !(isOfTemplate || hasHtml || forms > 0), faults)
        {
            Forms = isOfTemplate ? 0 : forms,
            AllTabs = recipient.Tabs.Any(static tab => tab.Type == TabType.Formula)
                ? [.. envelope.Recipients.Where(other => other.TemplateIndex == recipient.TemplateIndex).SelectMany(static other => other.Tabs)]
                : null,
            KnowsTabsOfAll = !(isOfTemplate || hasHtml || envelope.AllDocuments.Any(static document => document.Options?.FormFieldsFor is not null)),
            EachDocumentIsAPart = envelope.FillsForms && !isOfTemplate,
        }.Check();
    }

    private static void CheckAnchors(EnvelopeDefinition envelope, List<string> faults)
    {
        var count = 0;
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            var tabs = envelope.Recipients[i].Tabs;
            for (var j = 0; j < tabs.Count; j++)
            {
                count += CountAnchors(tabs[j]);
            }
        }

        if (count > MaximumAnchors)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"The envelope has {count:N0} tabs at anchors; at most {MaximumAnchors:N0} are allowed."));
        }
    }

    // Each box of a group is a separate tab.
    private static int CountAnchors(Tab tab) =>
        tab.Type == TabType.RadioGroup ? tab.Choices.Count(static choice => choice.Placement?.AnchorString is not null)
        : tab.Placement?.AnchorString is not null ? 1
        : 0;

    private static int CountForms(IReadOnlyList<EnvelopeDocument> documents, int recipientId)
    {
        var count = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            count += documents[i].Options?.FormFieldsFor == recipientId ? 1 : 0;
        }

        return count;
    }

    private static void CheckText(string what, string? text, List<string> faults)
    {
        if (FindFault(text, MaximumShortText) is { } fault)
        {
            faults.Add($"{what} {fault}.");
        }
    }

    private static string? FindFault(string? text, int maximum) =>
        string.IsNullOrWhiteSpace(text) ? "is missing"
        : text.Length > maximum ? $"has {text.Length} characters; at most {maximum} are allowed"
        : !IsWellFormed(text) ? "contains a control character or half of a surrogate pair"
        : null;

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }

    // Names the recipient by number, because faults are logged, and logs contain no personal data.
    private static string Describe(EnvelopeRecipient recipient) => $"Recipient {recipient.RecipientId}";

    private static string Describe(RecipientUpdate update) => $"Recipient {SafeText.Clean(update.RecipientId)}";
}
