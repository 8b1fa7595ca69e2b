using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>A template: documents and roles. An envelope from it assigns a person to each role.</summary>
internal sealed record Template
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required User Owner { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastModifiedAt { get; init; }

    /// <summary>When it was moved to the recycle bin; null if it is not there.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public required PostedEnvelope Definition { get; init; }

    public required ImmutableArray<EnvelopeDocument> Documents { get; init; }

    /// <summary>The roles with their placed tabs, as responses about the template show them.</summary>
    public required ImmutableArray<Recipient> Roles { get; init; }

    public string Name => Definition.Name ?? string.Empty;

    public static Template Create(
        Guid accountId, User owner, PostedRequest request, DocumentFactory documentFactory, DateTimeOffset now)
    {
        RefuseOfEnvelopes(request.Definition);
        var documents = documentFactory.CreateForTemplate(request, known: []);
        var definition = WithoutBytes(request.Definition);
        return new Template
        {
            Id = Guid.NewGuid(),
            AccountId = accountId,
            Owner = owner,
            CreatedAt = now,
            LastModifiedAt = now,
            Definition = definition,
            Documents = documents,
            Roles = RecipientFactory.CreateRoles(definition.Recipients, documents),
        };
    }

    /// <summary>Changes the parts of the template that the definition contains; the others stay.</summary>
    public Template Change(PostedRequest request, DocumentFactory documentFactory, DateTimeOffset now)
    {
        var wanted = request.Definition;
        RefuseOfEnvelopes(wanted);
        var documents = wanted.Documents is { Count: > 0 } ? documentFactory.CreateForTemplate(request, Documents) : Documents;
        var definition = Definition with
        {
            Name = wanted.Name ?? Definition.Name,
            Description = wanted.Description ?? Definition.Description,
            EnvelopeIdStamping = wanted.EnvelopeIdStamping ?? Definition.EnvelopeIdStamping,
            EmailSubject = wanted.EmailSubject ?? Definition.EmailSubject,
            EmailBlurb = wanted.EmailBlurb ?? Definition.EmailBlurb,
            Documents = PutPrefilled(Definition.Documents, wanted.Documents),
            Recipients = DocumentTabFactory.Deal(wanted.Documents, wanted.Recipients ?? Definition.Recipients),
            CustomFields = wanted.CustomFields ?? Definition.CustomFields,
            Notification = wanted.Notification ?? Definition.Notification,
            Workflow = wanted.Workflow ?? Definition.Workflow,
            EnforceSignerVisibility = wanted.EnforceSignerVisibility ?? Definition.EnforceSignerVisibility,
            Others = OtherMembers.Lay(wanted.Others, Definition.Others),
        };
        return this with
        {
            LastModifiedAt = now,
            Definition = definition,
            Documents = documents,
            Roles = RecipientFactory.CreateRoles(definition.Recipients, documents),
        };
    }

    /// <summary>The recipients of an envelope. Roles without a person are left out; people in the template itself stay.</summary>
    public PostedRecipients Cast(IReadOnlyCollection<PostedTemplateRole> roles)
    {
        var recipients = Definition.Recipients?.All() ?? [];
        foreach (var role in roles)
        {
            // Unverified: DocuSign may add an unknown role as a recipient without tabs. The emulator refuses it, so that a test finds the misspelling.
            if (!recipients.Any(entry => IsPlayedBy(entry.Recipient, role)))
            {
                throw RefusalException.InvalidParameter($"The template has no role '{role.RoleName}'.");
            }
        }

        return PostedRecipients.Of(
        [
            .. from entry in recipients
               from player in Players(entry.Kind, entry.Recipient, roles)
               select (entry.Kind, player),
        ]);
    }

    private static PostedRecipient[] Players(
        RecipientKind kind, PostedRecipient recipient, IEnumerable<PostedTemplateRole> roles)
    {
        PostedRecipient[] players = [.. roles.Where(role => IsPlayedBy(recipient, role)).Select(role => Cast(kind, recipient, role))];
        return players is [] && HasPerson(kind, recipient) ? [recipient] : players;
    }

    private static bool HasPerson(RecipientKind kind, PostedRecipient recipient) => kind == RecipientKind.InPersonSigner
        ? !string.IsNullOrEmpty(recipient.HostName) && !string.IsNullOrEmpty(recipient.HostEmail)
        : !string.IsNullOrEmpty(recipient.Name) && !string.IsNullOrEmpty(recipient.Email);

    private static PostedRecipient Cast(RecipientKind kind, PostedRecipient recipient, PostedTemplateRole role)
    {
        var isInPerson = kind == RecipientKind.InPersonSigner;
        return recipient with
        {
            Name = isInPerson ? null : role.Name,
            Email = isInPerson ? null : role.Email,
            HostName = isInPerson ? role.Name ?? recipient.HostName : null,
            HostEmail = isInPerson ? role.Email ?? recipient.HostEmail : null,
            SignerName = isInPerson ? role.InPersonSignerName ?? recipient.SignerName : null,
            ClientUserId = role.ClientUserId,
            AccessCode = PostedText.Over(role.AccessCode, recipient.AccessCode),
            RoutingOrder = PostedText.Over(role.RoutingOrder, recipient.RoutingOrder),
            DeliveryMethod = PostedText.Over(role.DeliveryMethod, recipient.DeliveryMethod),
            Tabs = TemplateTabs.MergeRole(recipient.Tabs, role.Tabs),
            Others = OtherMembers.Fill(role.Others, recipient.Others),
        };
    }

    private static bool IsPlayedBy(PostedRecipient recipient, PostedTemplateRole role) =>
        string.Equals(recipient.RoleName, role.RoleName, StringComparison.Ordinal);

    /// <summary>The tabs that the sender fills in, with the tabs of posted documents.</summary>
    public static List<PostedDocument> PutPrefilled(List<PostedDocument>? known, List<PostedDocument>? posted)
    {
        var put = DocumentTabFactory.Prefilled(posted);
        return [.. (known ?? []).Where(document => !put.Exists(other => IsSame(other, document))), .. put];
    }

    private static bool IsSame(PostedDocument one, PostedDocument other) =>
        string.Equals(one.DocumentId, other.DocumentId, StringComparison.Ordinal);

    // DocuSign's envelopeTemplate has no such members and would ignore them.
    private static void RefuseOfEnvelopes(PostedEnvelope definition)
    {
        var lost = definition switch
        {
            { CompositeTemplates.Count: > 0 } => "compositeTemplates",
            { EventNotification: not null } => "eventNotification",
            { EventNotifications.Count: > 0 } => "eventNotifications",
            { TemplateRoles.Count: > 0 } => "templateRoles",
            _ => null,
        };
        if (lost is not null)
        {
            throw RefusalException.InvalidParameter($"'{lost}' is not a member of a template. DocuSign would ignore it.");
        }
    }

    // The documents are already read, so their base64 text is not needed any more.
    private static PostedEnvelope WithoutBytes(PostedEnvelope definition) => definition with
    {
        Documents = DocumentTabFactory.Prefilled(definition.Documents),
        Recipients = DocumentTabFactory.Deal(definition.Documents, definition.Recipients),
    };
}
