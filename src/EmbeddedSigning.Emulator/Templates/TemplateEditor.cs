using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Changes single recipients and documents of a template.</summary>
internal static class TemplateEditor
{
    public static Template AddRecipients(Template template, PostedRecipients added, DateTimeOffset now) =>
        With(template, InOrder([.. All(template), .. added.All()]), template.Documents, now);

    /// <summary>Changes the properties of recipients that the request contains, and adds new recipients.</summary>
    public static Template PutRecipients(Template template, PostedRecipients wanted, DateTimeOffset now)
    {
        var all = All(template).ToList();
        foreach (var (kind, recipient) in wanted.All())
        {
            var index = all.FindIndex(entry => IsSame(entry.Recipient, recipient.RecipientId));
            if (index < 0)
            {
                all.Add((kind, recipient));
            }
            else if (all[index].Kind == kind)
            {
                all[index] = (kind, Lay(recipient, all[index].Recipient));
            }
            else
            {
                throw RefusalException.InvalidParameter("The emulator does not change the type of a recipient.");
            }
        }

        return With(template, InOrder(all), template.Documents, now);
    }

    // The tests of DocuSign's PHP SDK imply this order: they find an added recipient by its place in the list.
    private static List<(RecipientKind Kind, PostedRecipient Recipient)> InOrder(
        IEnumerable<(RecipientKind Kind, PostedRecipient Recipient)> recipients) =>
        [
            .. recipients.OrderBy(static entry =>
                int.TryParse(entry.Recipient.RecipientId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : int.MaxValue),
        ];

    public static Template RemoveRecipients(Template template, IReadOnlyCollection<string?> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
        {
            _ = RoleOf(template, id);
        }

        return With(template, [.. All(template).Where(entry => !ids.Any(id => IsSame(entry.Recipient, id)))], template.Documents, now);
    }

    public static Template AddTabs(Template template, string recipientId, PostedTabs tabs, DateTimeOffset now)
    {
        _ = RoleOf(template, recipientId);
        return With(
            template,
            [
                .. All(template).Select(entry => IsSame(entry.Recipient, recipientId)
                    ? (entry.Kind, entry.Recipient with { Tabs = DocumentTabFactory.Join(entry.Recipient.Tabs, tabs) })
                    : entry),
            ],
            template.Documents,
            now);
    }

    /// <exception cref="RefusalException">The template has no such recipient.</exception>
    public static Recipient RoleOf(Template template, string? recipientId) =>
        template.Roles.FirstOrDefault(role => string.Equals(role.Id, recipientId, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusalException("INVALID_RECIPIENT_ID", $"Invalid recipient ID. The template has no recipient '{recipientId}'.");

    /// <summary>Adds documents. A document replaces an existing one with its id.</summary>
    public static Template PutDocuments(
        Template template, ImmutableArray<EnvelopeDocument> documents, List<PostedDocument>? posted, DateTimeOffset now)
    {
        var all = template.Documents;
        foreach (var document in documents)
        {
            all = all.FirstOrDefault(known => known.Id == document.Id) is { } replaced ? all.Replace(replaced, document) : all.Add(document);
        }

        var definition = template.Definition with
        {
            Documents = Template.PutPrefilled(template.Definition.Documents, posted),
            Recipients = DocumentTabFactory.Deal(posted, template.Definition.Recipients),
        };
        return With(template with { Definition = definition }, definition.Recipients?.All() ?? [], all, now);
    }

    public static Template RemoveDocuments(Template template, IReadOnlyCollection<int> ids, DateTimeOffset now)
    {
        if (ids.Any(id => !template.Documents.Any(document => document.Id == id)))
        {
            throw DocumentChanges.DoesNotExist();
        }

        var definition = template.Definition with
        {
            Documents = template.Definition.Documents?.FindAll(document => !IsOneOf(document.DocumentId, ids)),
        };
        return With(
            template with { Definition = definition },
            [.. All(template).Select(entry => (entry.Kind, WithoutTabsOn(entry.Recipient, ids)))],
            [.. template.Documents.Where(document => !ids.Contains(document.Id))],
            now);
    }

    private static IReadOnlyList<(RecipientKind Kind, PostedRecipient Recipient)> All(Template template) =>
        template.Definition.Recipients?.All() ?? [];

    private static Template With(
        Template template,
        IReadOnlyCollection<(RecipientKind Kind, PostedRecipient Recipient)> recipients,
        ImmutableArray<EnvelopeDocument> documents,
        DateTimeOffset now)
    {
        var definition = template.Definition with { Recipients = PostedRecipients.Of(recipients) };
        return template with
        {
            LastModifiedAt = now,
            Definition = definition,
            Documents = documents,
            Roles = RecipientFactory.CreateRoles(definition.Recipients, documents),
        };
    }

    private static bool IsSame(PostedRecipient recipient, string? id) =>
        string.Equals(recipient.RecipientId, id, StringComparison.OrdinalIgnoreCase);

    private static PostedRecipient Lay(PostedRecipient above, PostedRecipient below)
    {
        var laid = ToJson(below);
        foreach (var (name, value) in ToJson(above))
        {
            laid[name] = value?.DeepClone();
        }

        return WireJson.ReadJson<PostedRecipient>(JsonSerializer.SerializeToElement(laid)) with { Tabs = above.Tabs ?? below.Tabs };
    }

    // The result has only the members that the recipient sets.
    private static JsonObject ToJson(PostedRecipient recipient) =>
        JsonSerializer.SerializeToNode(recipient with { Tabs = null }, WireJson.Options)!.AsObject();

    private static PostedRecipient WithoutTabsOn(PostedRecipient recipient, IReadOnlyCollection<int> documents)
    {
        if (recipient.Tabs?.Lists is not { } lists)
        {
            return recipient;
        }

        // The data file keeps the lists, so the tabs are removed from them.
        var rest = lists.ToDictionary(
            list => list.Key,
            list => list.Value.ValueKind == JsonValueKind.Array
                ? JsonSerializer.SerializeToElement(list.Value.EnumerateArray().Where(tab => !IsOn(tab, documents)))
                : list.Value,
            StringComparer.Ordinal);
        return recipient with { Tabs = WireJson.ReadJson<PostedTabs>(JsonSerializer.SerializeToElement(rest)) };
    }

    private static bool IsOn(JsonElement tab, IReadOnlyCollection<int> documents) =>
        IsOneOf(WireJson.ReadJson<PostedTab>(tab).DocumentId, documents);

    private static bool IsOneOf(string? documentId, IReadOnlyCollection<int> documents) =>
        WireJson.ParseInt(documentId, "documentId") is { } id && documents.Contains(id);
}
