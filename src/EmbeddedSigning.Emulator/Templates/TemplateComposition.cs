using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>
/// Composite templates. Within each composite, the templates are merged in their sequence. A later template fills in the recipients of an earlier one,
/// found by role or id. The documents are the composite's own, or the documents of the first template that has any. The composites follow each other: their
/// documents are put one after the other, and recipients with one id become one (<see cref="CompositeRecipients"/>). DocuSign says about composite
/// templates that the first document and the last of everything else wins. So a value of a later template replaces the value of an earlier one.
/// </summary>
internal sealed class TemplateComposition(Func<string?, Template> findTemplate, DocumentFactory documentFactory, PostedRequest request)
{
    private readonly HashSet<int> _documentIds = [];

    public TemplateParts Build()
    {
        var content = new TemplateParts([], [], [], KeptMembers.Empty, EmailSubject: null, EmailBlurb: null, Notification: null);
        List<Stack> stacks = [.. request.Definition.CompositeTemplates!.Select(Pile)];
        List<Composite> composites = [.. stacks.Select(stack => Build(stack, stacks))];
        var recipients = CompositeRecipients.Unite([.. composites.Select(composite => composite.Recipients)]);
        foreach (var (composite, entries) in composites.Zip(recipients))
        {
            var next = composite.Parts;
            content = content with
            {
                Documents = content.Documents.AddRange(next.Documents),
                Recipients = Merge(content.Recipients, RecipientFactory.CreatePart(PostedRecipients.Of(entries), next.Documents, others: content.Recipients)),
                CustomFields = CustomFieldChanges.Lay(content.CustomFields, next.CustomFields),
                Kept = content.Kept.With(next.Kept),
                EmailSubject = next.EmailSubject ?? content.EmailSubject,
                EmailBlurb = next.EmailBlurb ?? content.EmailBlurb,
                Notification = next.Notification ?? content.Notification,
                Workflow = next.Workflow ?? content.Workflow,
                EnforceSignerVisibility = next.EnforceSignerVisibility ?? content.EnforceSignerVisibility,
                IsStamped = next.IsStamped ?? content.IsStamped,
                TabbedDocuments = content.TabbedDocuments.AddRange(next.TabbedDocuments),
                TemplateIds = content.TemplateIds.AddRange(next.TemplateIds),
            };
        }

        RecipientFactory.ValidateTabs(content.Recipients);
        return content;
    }

    private Stack Pile(PostedCompositeTemplate composite)
    {
        Layer[] layers =
        [
            .. (composite.ServerTemplates ?? []).Select(OfServer)
                .Concat((composite.InlineTemplates ?? []).Select(OfInline))
                .OrderBy(layer => layer.Sequence),
        ];
        if (layers.Length == 0)
        {
            throw RefusalException.InvalidParameter("A composite template needs serverTemplates or inlineTemplates.");
        }

        var own = composite.Document is { } document ? documentFactory.Create([document], FilesOf([document])) : [];
        var firstWithDocuments = layers.FirstOrDefault(layer => !layer.Documents.IsEmpty);
        var chosen = own.IsEmpty ? firstWithDocuments?.Documents ?? [] : own;
        return new Stack(composite, layers, own, chosen, [.. chosen.Select(Renumber)]);
    }

    private static Composite Build(Stack stack, IReadOnlyList<Stack> stacks)
    {
        var (composite, layers, own, chosen, documents) = stack;

        // A template refers to its own documents. Each reference moves to the chosen document at the same place in the order.
        var recipients = new List<(RecipientKind Kind, PostedRecipient Recipient)>();
        List<PostedDocument> tabbed = composite.Document is { Tabs: not null } ownDocument ? [Place(ownDocument, own, documents)] : [];
        foreach (var layer in layers)
        {
            var known = layer.Documents.IsEmpty ? chosen : layer.Documents;
            tabbed.AddRange(layer.Prefilled.Select(posted => Place(posted, known, documents)));
            foreach (var (kind, recipient) in layer.Recipients)
            {
                var placed = recipient with
                {
                    Tabs = TemplateTabs.Move(recipient.Tabs, id => PlaceOf(id, known, documents)),

                    // Unverified: how DocuSign numbers hidden documents. Here they move as tabs do, and an inline template may also name a document that
                    // another composite template posts.
                    ExcludedDocuments = recipient.ExcludedDocuments?.ConvertAll(id => FindPlace(id, known, documents)
                        ?? (layer.Template is null ? FindPosted(id, stacks) : null)
                        ?? id),
                };
                Lay(recipients, kind, placed);
            }
        }

        // Unverified: DocuSign may keep a role without a person in a draft.
        var played = recipients.Where(entry => (entry.Recipient.Name ?? entry.Recipient.HostName) is { Length: > 0 }).ToList();
        var parts = new TemplateParts(
            documents,
            Recipients: [],
            layers.Aggregate(
                ImmutableArray<CustomField>.Empty, (below, layer) => CustomFieldChanges.Lay(below, CustomFieldChanges.Create(layer.CustomFields))),
            layers.Aggregate(KeptMembers.Empty, (below, layer) => below.With(layer.Kept)),
            layers.Select(layer => layer.EmailSubject).LastOrDefault(subject => !string.IsNullOrEmpty(subject)),
            layers.Select(layer => layer.EmailBlurb).LastOrDefault(blurb => !string.IsNullOrEmpty(blurb)),
            layers.Select(layer => layer.Notification).LastOrDefault(notification => notification is not null))
        {
            Workflow = layers.Select(layer => layer.Template?.Definition.Workflow).LastOrDefault(workflow => workflow is not null),
            EnforceSignerVisibility = layers.Select(layer => layer.Template?.Definition.EnforceSignerVisibility)
                .LastOrDefault(visibility => visibility is not null),
            IsStamped = layers.Select(layer => WireJson.ParseBool(layer.Template?.Definition.EnvelopeIdStamping, "envelopeIdStamping"))
                .LastOrDefault(stamped => stamped is not null),
            TabbedDocuments = [.. tabbed],
            TemplateIds = [.. layers.Select(layer => layer.Template?.Id).OfType<Guid>()],
        };
        return new Composite(parts, played);
    }

    private Layer OfServer(PostedServerTemplate server)
    {
        var template = findTemplate(server.TemplateId);
        return new Layer(
            SequenceOf(server.Sequence),
            template.Documents,
            template.Definition.Recipients?.All() ?? [],
            template.Definition.CustomFields,
            template.Definition.Kept,
            template.Definition.EmailSubject,
            template.Definition.EmailBlurb,
            template.Definition.Notification)
        {
            Prefilled = template.Definition.Documents ?? [],
            Template = template,
        };
    }

    private Layer OfInline(PostedInlineTemplate inline)
    {
        var recipients = DocumentTabFactory.Deal(inline.Documents, inline.Recipients)?.All() ?? [];
        if (recipients.Where((entry, index) => recipients.Take(index).Any(other => IsLaidOver(entry, other))).Any())
        {
            throw RecipientFactory.HasDuplicates();
        }

        return new Layer(
            SequenceOf(inline.Sequence),
            documentFactory.Create(inline.Documents, FilesOf(inline.Documents ?? [])),
            recipients,
            inline.CustomFields,
            KeptMembers.Empty,
            EmailSubject: null,
            EmailBlurb: null,
            Notification: null)
        {
            Prefilled = DocumentTabFactory.Prefilled(inline.Documents),
        };
    }

    // A part of the request belongs to the document with its id, in any template.
    private Dictionary<int, PostedFile> FilesOf(IEnumerable<PostedDocument> documents) => documents
        .Select(document => WireJson.ParseInt(document.DocumentId, "documentId") ?? 0)
        .Where(request.Files.ContainsKey)
        .Distinct()
        .ToDictionary(id => id, id => request.Files[id]);

    private EnvelopeDocument Renumber(EnvelopeDocument document)
    {
        var id = document.Id;
        while (!_documentIds.Add(id))
        {
            id++;
        }

        return document with { Id = id, Guid = Guid.NewGuid() };
    }

    private static PostedDocument Place(
        PostedDocument document, ImmutableArray<EnvelopeDocument> known, ImmutableArray<EnvelopeDocument> documents) =>
        document with { DocumentId = PlaceOf(document.DocumentId, known, documents) };

    private static string? PlaceOf(
        string? documentId, ImmutableArray<EnvelopeDocument> known, ImmutableArray<EnvelopeDocument> documents) =>
        FindPlace(documentId, known, documents) ?? documentId;

    // The place of a document that the request contains, in any composite template.
    private static string? FindPosted(string? documentId, IEnumerable<Stack> stacks) => stacks
        .SelectMany(stack => stack.Layers.Where(layer => layer.Template is null).Select(layer => layer.Documents).Prepend(stack.Own)
            .Select(posted => FindPlace(documentId, posted, stack.Documents)))
        .FirstOrDefault(place => place is not null);

    private static string? FindPlace(
        string? documentId, ImmutableArray<EnvelopeDocument> known, ImmutableArray<EnvelopeDocument> documents)
    {
        for (var index = 0; index < known.Length && index < documents.Length; index++)
        {
            if (string.Equals(WireJson.Number(known[index].Id), documentId, StringComparison.Ordinal))
            {
                return WireJson.Number(documents[index].Id);
            }
        }

        return null;
    }

    private static void Lay(
        List<(RecipientKind Kind, PostedRecipient Recipient)> recipients, RecipientKind kind, PostedRecipient above)
    {
        var index = recipients.FindIndex(entry => IsLaidOver((kind, above), entry));
        if (index < 0)
        {
            recipients.Add((kind, above));
            return;
        }

        var below = recipients[index].Recipient;
        recipients[index] = (kind, below with
        {
            RecipientId = PostedText.Over(above.RecipientId, below.RecipientId),
            RoutingOrder = PostedText.Over(above.RoutingOrder, below.RoutingOrder),
            Name = PostedText.Over(above.Name, below.Name),
            Email = PostedText.Over(above.Email, below.Email),
            HostName = PostedText.Over(above.HostName, below.HostName),
            HostEmail = PostedText.Over(above.HostEmail, below.HostEmail),
            SignerName = PostedText.Over(above.SignerName, below.SignerName),
            SignerEmail = PostedText.Over(above.SignerEmail, below.SignerEmail),
            ClientUserId = PostedText.Over(above.ClientUserId, below.ClientUserId),
            RoleName = PostedText.Over(above.RoleName, below.RoleName),
            AccessCode = PostedText.Over(above.AccessCode, below.AccessCode),
            Note = PostedText.Over(above.Note, below.Note),
            ExcludedDocuments = above.ExcludedDocuments is { Count: > 0 } excluded ? excluded : below.ExcludedDocuments,
            DeliveryMethod = PostedText.Over(above.DeliveryMethod, below.DeliveryMethod),
            Tabs = TemplateTabs.Merge(below.Tabs, above.Tabs),
            Others = OtherMembers.Fill(above.Others, below.Others),
        });
    }

    private static bool IsLaidOver((RecipientKind Kind, PostedRecipient Recipient) above, (RecipientKind Kind, PostedRecipient Recipient) below) =>
        above.Kind == below.Kind && AreSame(below.Recipient, above.Recipient);

    private static bool AreSame(PostedRecipient one, PostedRecipient other) =>
        string.IsNullOrEmpty(one.RoleName) || string.IsNullOrEmpty(other.RoleName)
            ? string.Equals(one.RecipientId, other.RecipientId, StringComparison.OrdinalIgnoreCase)
            : string.Equals(one.RoleName, other.RoleName, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<Recipient> Merge(ImmutableArray<Recipient> first, ImmutableArray<Recipient> second)
    {
        foreach (var recipient in second)
        {
            // Unverified: which role a response names for a person with several roles. The other members are already the same.
            first = first.FirstOrDefault(known => string.Equals(known.Id, recipient.Id, StringComparison.OrdinalIgnoreCase)) is { } known
                ? first.Replace(known, known with
                {
                    RoleName = PostedText.Over(known.RoleName, recipient.RoleName),
                    Kept = recipient.Kept.With(known.Kept),
                    Tabs = known.Tabs.AddRange(recipient.Tabs),
                })
                : first.Add(recipient);
        }

        return first;
    }

    private static int SequenceOf(string? sequence) => WireJson.ParseInt(sequence, "sequence")
        ?? throw RefusalException.InvalidParameter("A template within a composite template needs a 'sequence'.");

    /// <summary>One of the composite templates: its layers in their sequence, the documents that it has, and their numbers in the envelope.</summary>
    private sealed record Stack(
        PostedCompositeTemplate Posted,
        Layer[] Layers,
        ImmutableArray<EnvelopeDocument> Own,
        ImmutableArray<EnvelopeDocument> Chosen,
        ImmutableArray<EnvelopeDocument> Documents);

    /// <summary>One of the composite templates, and its recipients as the layers name them.</summary>
    private sealed record Composite(TemplateParts Parts, IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)> Recipients);

    private sealed record Layer(
        int Sequence,
        ImmutableArray<EnvelopeDocument> Documents,
        IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)> Recipients,
        PostedCustomFields? CustomFields,
        KeptMembers Kept,
        string? EmailSubject,
        string? EmailBlurb,
        PostedNotification? Notification)
    {
        public IReadOnlyList<PostedDocument> Prefilled { get; init; } = [];

        public Template? Template { get; init; }
    }
}
