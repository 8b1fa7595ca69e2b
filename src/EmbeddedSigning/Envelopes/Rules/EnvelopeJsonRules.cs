using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static EmbeddedSigning.Envelopes.Rules.DefinitionJson;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Reads the data that the library needs from an envelope in DocuSign's JSON: its id, and who can sign it.</summary>
internal static class EnvelopeJsonRules
{
    private const string Bytes = "documentBase64";

    // The members from which DocuSign takes the content of a document.
    private static readonly string[] _contents = [Bytes, "remoteUrl", "htmlDefinition", "uri", "fileId"];

    /// <exception cref="EnvelopeDefinitionException">It is not JSON, or a part of it does not have the required form.</exception>
    public static EnvelopeDefinition Read(string json, IReadOnlyDictionary<int, DocumentSource>? documents)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            RequireObject(document.RootElement);
            EnvelopeDocument[] streamed = [.. documents is null ? [] : ReadDocuments(document.RootElement, documents)];
            var envelope = Read(document.RootElement, WithoutEmptyBytes(document.RootElement, json, streamed), streamed, streamed);
            List<string> faults =
            [
                .. envelope.Documents.SelectMany(EnvelopeRules.FindFaults),
                .. envelope.TemplateId is null ? FindEmpty(document.RootElement, documents) : [],
            ];
            return faults.Count == 0 ? envelope : throw new EnvelopeDefinitionException(faults);
        }
        catch (InvalidOperationException)
        {
            throw Refuse("A text in it is not Unicode.");
        }
        catch (JsonException exception)
        {
            throw Refuse($"It is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    /// <summary>Reads JSON that the builder has written and the application has changed.</summary>
    public static EnvelopeDefinition ReadChanged(string json, EnvelopeDefinition unchanged)
    {
        using var document = JsonDocument.Parse(json);
        RequireNoBytes(document.RootElement, unchanged.Uploads);
        return Read(
            document.RootElement,
            WithoutEmptyBytes(document.RootElement, json, unchanged.Uploads),
            Rename(document.RootElement, unchanged.Documents),
            unchanged.Uploads,
            unchanged);
    }

    private static EnvelopeDefinition Read(
        JsonElement envelope,
        string json,
        IReadOnlyList<EnvelopeDocument> documents,
        IReadOnlyList<EnvelopeDocument> uploads,
        EnvelopeDefinition? unchanged = null)
    {
        var templateId = Id(envelope, "templateId");
        var transactionId = ReadTransactionId(envelope);
        var recipients = RecipientJsonRules.Read(envelope, templateId is not null);
        return new EnvelopeDefinition(Text(envelope, "emailSubject") ?? string.Empty)
        {
            Json = json,
            Documents = documents,
            Uploads = uploads,
            EmailMessage = Text(envelope, "emailBlurb"),
            TemplateId = templateId,
            CustomFields = SettingJsonRules.ReadCustomFields(envelope),
            EventNotifications = SettingJsonRules.ReadEventNotifications(envelope),
            Notification = SettingJsonRules.ReadNotification(envelope),
            BrandId = Id(envelope, "brandId"),
            AllowComments = Flag(envelope, "allowComments"),
            AllowMarkup = Flag(envelope, "allowMarkup"),
            AllowReassign = Flag(envelope, "allowReassign"),
            EnforceSignerVisibility = Flag(envelope, "enforceSignerVisibility"),
            TransactionId = transactionId,
            HasNewTransactionId = unchanged is { HasNewTransactionId: true } && unchanged.TransactionId == transactionId,
            HasRecipientsOfTemplates = templateId is not null || HasCompositeTemplates(envelope, unchanged),
            IsSentLater = Find(envelope, "workflow") is { ValueKind: JsonValueKind.Object } workflow && IsDelayed(workflow),
            PausedRoutingOrders = Find(envelope, "workflow") is { ValueKind: JsonValueKind.Object } steps ? [.. ReadPauses(steps)] : [],
            IsDraft = !string.Equals(Text(envelope, "status"), "sent", StringComparison.OrdinalIgnoreCase),
            Recipients = unchanged is null ? recipients : RecipientJsonRules.Keep(unchanged, recipients),
        };
    }

    // The builder writes forms as composite templates that have no template.
    private static bool HasCompositeTemplates(JsonElement envelope, EnvelopeDefinition? unchanged) => unchanged is { FillsForms: true, HasRecipientsOfTemplates: false }
        ? Items(envelope, "compositeTemplates").Any(static composite => Items(composite, "serverTemplates").Any())
        : Items(envelope, "compositeTemplates").Any();

    private static IReadOnlyList<EnvelopeDocument> Rename(JsonElement envelope, IReadOnlyList<EnvelopeDocument> documents)
    {
        var named = FindDocuments(envelope);
        return
        [
            .. from document in documents
               let name = named[document.DocumentId].Select(static json => Text(json, "name")).FirstOrDefault() ?? document.Name
               select name == document.Name ? document : new EnvelopeDocument(document.DocumentId, name, document.Source, document.Options),
        ];
    }

    private static bool IsDelayed(JsonElement workflow) =>
        string.Equals(Text(workflow, "workflowStatus"), "paused", StringComparison.OrdinalIgnoreCase)
        || (Find(workflow, "scheduledSending") is { ValueKind: JsonValueKind.Object } sending && Items(sending, "rules").Any());

    private static IEnumerable<int> ReadPauses(JsonElement workflow) => Items(workflow, "workflowSteps")
        .Where(static step => string.Equals(Text(step, "action"), "pause_before", StringComparison.OrdinalIgnoreCase)
            && string.Equals(Text(step, "triggerOnItem"), "routing_order", StringComparison.OrdinalIgnoreCase))
        .Select(static step => Number(step, "itemId"))
        .OfType<int>();

    private static void RequireObject(JsonElement envelope)
    {
        if (envelope.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("It is not a JSON object.");
        }
    }

    // Otherwise DocuSign would have to choose between these bytes and the bytes in the request's part.
    private static void RequireNoBytes(JsonElement envelope, IReadOnlyList<EnvelopeDocument> uploads)
    {
        var named = FindDocuments(envelope);
        List<string> faults = [.. uploads.Where(upload => named[upload.DocumentId].Any(HasBytes)).Select(static upload => DescribeBytes(upload.DocumentId))];
        if (faults.Count > 0)
        {
            throw new EnvelopeDefinitionException(faults);
        }
    }

    // Documents belong to the envelope itself, or to composite templates and their inline templates.
    private static ILookup<int, JsonElement> FindDocuments(JsonElement envelope) => Items(envelope, "documents")
        .Concat(Items(envelope, "compositeTemplates").SelectMany(static composite =>
            Items(composite, "inlineTemplates").SelectMany(static inline => Items(inline, "documents"))
                .Concat(Find(composite, "document") is { ValueKind: JsonValueKind.Object } document ? [document] : [])))
        .ToLookup(static document => Number(document, "documentId") ?? 0);

    // The bytes are in a part of the request. An empty text beside it could make an empty document.
    private static string WithoutEmptyBytes(JsonElement envelope, string json, IReadOnlyList<EnvelopeDocument> uploads)
    {
        var named = FindDocuments(envelope);
        HashSet<int> ids = [.. uploads.Select(static upload => upload.DocumentId).Where(id => named[id].Any(static document => Find(document, Bytes) is not null))];
        if (ids.Count == 0)
        {
            return json;
        }

        try
        {
            return WithoutBytesOf(ids, json);
        }
        catch (ArgumentException)
        {
            throw new EnvelopeDefinitionException(["The JSON has members of one object whose names differ only by case. Remove one of them."]);
        }
    }

    private static string WithoutBytesOf(HashSet<int> ids, string json)
    {
        var changed = JsonNode.Parse(json, new JsonNodeOptions { PropertyNameCaseInsensitive = true })!;
        foreach (var document in Nodes(changed, "documents").Concat(Nodes(changed, "compositeTemplates").SelectMany(static composite =>
            Nodes(composite, "inlineTemplates").SelectMany(static inline => Nodes(inline, "documents")).Append(composite["document"] as JsonObject))).OfType<JsonObject>())
        {
            if (int.TryParse(document["documentId"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ids.Contains(id))
            {
                document.Remove(Bytes);
            }
        }

        return changed.ToJsonString();
    }

    private static IEnumerable<JsonObject> Nodes(JsonNode parent, string name) => (parent[name] as JsonArray ?? []).OfType<JsonObject>();

    private static bool HasBytes(JsonElement document) => HasText(document, Bytes);

    private static bool HasText(JsonElement document, string name) =>
        Find(document, name) is { } value && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8));

    private static IEnumerable<string> FindEmpty(JsonElement envelope, IReadOnlyDictionary<int, DocumentSource>? sources) =>
        FindDocuments(envelope)
            .Where(group => sources?.ContainsKey(group.Key) is not true && group.Any(static document => !_contents.Any(name => HasText(document, name))))
            .Select(static group =>
                $"Document {group.Key} has no content: give its DocumentSource, or put documentBase64 or remoteUrl into the JSON.");

    private static string DescribeBytes(int documentId) => $"Document {documentId} has its bytes in the JSON already, as documentBase64.";

    private static IEnumerable<EnvelopeDocument> ReadDocuments(JsonElement envelope, IReadOnlyDictionary<int, DocumentSource> sources)
    {
        var named = FindDocuments(envelope);
        return sources.OrderBy(static entry => entry.Key).Select(entry =>
        {
            if (!named.Contains(entry.Key))
            {
                throw Refuse($"The JSON has no document with the documentId {entry.Key}.");
            }

            if (entry.Value.Html is not null)
            {
                throw Refuse($"Document {entry.Key} is HTML, which is not streamed: put it into the JSON, as htmlDefinition.");
            }

            if (named[entry.Key].Any(HasBytes))
            {
                throw Refuse(DescribeBytes(entry.Key));
            }

            // One stream cannot be the content of several documents.
            return named[entry.Key].Skip(1).Any()
                ? throw Refuse($"The JSON has more than one document with the documentId {entry.Key}. Give each document its own.")
                : new EnvelopeDocument(entry.Key, Text(named[entry.Key].Single(), "name") ?? entry.Value.FileName, entry.Value);
        });
    }

    // The id is logged and used for lookups, so it must be one line and one id.
    private static string? ReadTransactionId(JsonElement envelope) => Text(envelope, "transactionId") switch
    {
        null or "" => null,
        var id when id.Any(static c => char.IsControl(c) || c == ',') => throw Refuse("'transactionId' has a comma or a control character."),
        var id => id,
    };
}
