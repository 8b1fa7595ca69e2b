using System.Globalization;
using System.Runtime.CompilerServices;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Composition;

/// <content>Reading envelopes.</content>
internal sealed partial class EmbeddedSigningClient
{
    private const int TemplatesOfPage = 100;

    private static readonly (EnvelopeParts Parts, string Word)[] _parts =
    [
        (EnvelopeParts.Recipients | EnvelopeParts.Tabs, "recipients"),
        (EnvelopeParts.CustomFields, "custom_fields"),
        (EnvelopeParts.Documents, "documents"),
        (EnvelopeParts.Tabs, "tabs"),
    ];

    public Task<Envelope> GetEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken) =>
        GetEnvelopeAsync(envelopeId, EnvelopeParts.None, cancellationToken);

    public Task<Envelope> GetEnvelopeAsync(
        EnvelopeId envelopeId, EnvelopeParts parts = EnvelopeParts.None, CancellationToken cancellationToken = default)
    {
        var include = Include(parts, nameof(parts));
        return calls.GetAsync(
            "read_envelope",
            "read the envelope",
            PathOf(envelopeId, include.Length == 0 ? "" : "?include=" + include),
            json => EnvelopeAnswer.ReadEnvelope(json, parts),
            EnvelopeAnswer.Required,
            cancellationToken);
    }

    public Task<IReadOnlyList<Recipient>> ListRecipientsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "list_recipients", "list the recipients", PathOf(envelopeId, "/recipients"), RecipientsAnswer.Read, "recipients", cancellationToken);

    public Task<IReadOnlyList<DocumentSenderFields>> ListSenderFieldsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) =>
        calls.GetAsync(
            "list_sender_fields",
            "list the sender's fields",
            PathOf(envelopeId, "/docGenFormFields"),
            SenderFieldsAnswer.Read,
            "docGenFormFields",
            cancellationToken);

    public Task<IReadOnlyList<DocumentInfo>> ListDocumentsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "list_documents", "list the documents", PathOf(envelopeId, "/documents"), DocumentsAnswer.Read, "envelopeDocuments", cancellationToken);

    public Task<FormData> GetFormDataAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "read_form_data", "read the form data", PathOf(envelopeId, "/form_data"), FormDataAnswer.Read, EnvelopeAnswer.Required, cancellationToken);

    public Task<IReadOnlyList<RecipientTab>> ListTabsAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recipientId);
        return calls.GetAsync("list_tabs", "list the tabs", PathOf(envelopeId, RecipientPath(recipientId) + "/tabs"), TabsAnswer.Read, "tabs", cancellationToken);
    }

    public Task<IReadOnlyList<AuditEvent>> ListAuditEventsAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "list_audit_events", "list the audit events", PathOf(envelopeId, "/audit_events"), AuditEventsAnswer.Read, "auditEvents", cancellationToken);

    public Task<IReadOnlyList<IdentityWorkflow>> ListIdentityWorkflowsAsync(CancellationToken cancellationToken = default) => calls.GetAsync(
        "list_identity_workflows",
        "list the identity workflows",
        "identity_verification",
        IdentityWorkflowsAnswer.Read,
        "identityVerification",
        cancellationToken);

    public Task<EnvelopeNotification> GetNotificationAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "read_notification", "read the notification", PathOf(envelopeId, "/notification"), NotificationAnswer.Read, "notification", cancellationToken);

    public async IAsyncEnumerable<Envelope> ListEnvelopesAsync(
        EnvelopeQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in ListEnvelopePagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            foreach (var envelope in page.Envelopes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return envelope;
            }
        }
    }

    public IAsyncEnumerable<EnvelopePage> ListEnvelopePagesAsync(EnvelopeQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Parts.HasFlag(EnvelopeParts.Tabs))
        {
            throw new ArgumentException("DocuSign lists envelopes without tabs; read the tabs of one envelope with GetEnvelopeAsync.", nameof(query));
        }

        ThrowIfNothing(query.Folder, nameof(query));
        if (query.Statuses.Contains(default))
        {
            throw new ArgumentException("A status of the query is the default value; it names no status.", nameof(query));
        }

        // The filter is written name=value.
        if (query.CustomField?.Name.Contains('=', StringComparison.Ordinal) is true)
        {
            throw new ArgumentException("DocuSign finds no custom field with an equals sign in its name.", nameof(query));
        }

        PageCursor? cursor = null;
        return query.Cursor is null || (cursor = PageCursor.TryParse(query.Cursor)) is not null
            ? FetchPagesAsync(query, Include(query.Parts, nameof(query)), cursor, cancellationToken)
            : throw new ArgumentException("The cursor is not one of a page of envelopes.", nameof(query));
    }

    public async IAsyncEnumerable<Template> ListTemplatesAsync(
        TemplateQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ThrowIfNothing(query?.Folder, nameof(query));
        for (int? start = 0; start is { } position;)
        {
            var path = HttpQuery.Of(
                "templates",
                ("count", Number(TemplatesOfPage)),
                ("start_position", Number(position)),
                ("order_by", "name"),
                ("search_text", query?.SearchText),
                (Guid.TryParse(query?.Folder?.ToString(), out _) ? "folder_ids" : "folder_types", query?.Folder?.ToString()),
                ("modified_from_date", query?.ModifiedSince is { } since ? WireTime.Format(since) : null));
            var page = await calls.GetAsync(
                "list_templates",
                "list the templates",
                path,
                static json => PageAnswer<Template>.Read(json, "envelopeTemplates"u8, TemplateAnswer.Read),
                "envelopeTemplates",
                cancellationToken).ConfigureAwait(false);
            foreach (var template in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return template;
            }

            start = page.Next(position);
        }
    }

    public Task<Template> GetTemplateAsync(Guid templateId, CancellationToken cancellationToken = default) => calls.GetAsync(
        "read_template", "read the template", $"templates/{templateId:D}?include=documents,recipients,tabs", TemplateAnswer.Read, "templateId", cancellationToken);

    public Task DownloadDocumentAsync(
        EnvelopeId envelopeId,
        DocumentId documentId,
        Stream destination,
        DownloadOptions? options = null,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default) => DownloadAsync(
            "download_document",
            "send the document",
            HttpQuery.Of(
                PathOf(envelopeId, $"/documents/{documentId}"),
                ("certificate", Flag(options?.IncludeCertificate)),
                ("language", options?.CertificateLocale),
                ("watermark", Flag(options?.Watermark)),
                ("show_changes", Flag(options?.ShowChanges)),
                ("recipient_id", options?.RecipientId),

                // Without it DocuSign ignores the recipient.
                ("documents_by_userid", options?.RecipientId is null ? null : "false")),
            destination,
            progress,
            cancellationToken);

    public Task DownloadCommentsAsync(
        EnvelopeId envelopeId, Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(
            "download_comments", "send the comments", PathOf(envelopeId, "/comments/transcript"), destination, progress, cancellationToken);

    private Task DownloadAsync(
        string operation, string description, string path, Stream destination, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);

        // A broken download has left bytes in the destination, so it is not restarted after them.
        var hasBegun = false;
        var call = new CallWithReader(
            operation,
            description,
            HttpMethod.Get,
            path,
            async (call, response, deadline) =>
            {
                await DownloadCall.CheckAsync(response, call.Description, deadline.Token).ConfigureAwait(false);
                hasBegun = true;
                if (await DownloadCall.CopyAsync(response, destination, progress, deadline).ConfigureAwait(false) == 0)
                {
                    throw HttpAnswer.Unexpected(response, call.Description, "is empty");
                }
            })
        {
            CanRepeat = () => !hasBegun,
        };
        return calls.SendAsync(call, cancellationToken).AsTask();
    }

    private async IAsyncEnumerable<EnvelopePage> FetchPagesAsync(
        EnvelopeQuery query, string include, PageCursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int? start = StartOf(cursor); start is { } position;)
        {
            var page = await calls.GetAsync(
                "list_envelopes",
                "list the envelopes",
                PathOf(query, include, position, hasRead: cursor is not null),
                json => PageAnswer<Envelope>.Read(json, "envelopes"u8, envelope => EnvelopeAnswer.ReadEnvelope(envelope, query.Parts)),
                "envelopes",
                cancellationToken).ConfigureAwait(false);
            if (cursor is not null && position > 0 && (page.Items is not [var first, ..] || cursor.IsBefore(first)))
            {
                // Envelopes have left the list since, so unread envelopes are now at positions that were read.
                start = Math.Max(0, position - query.PageSize);
                continue;
            }

            Envelope[] unread = cursor is { } known ? [.. page.Items.Where(envelope => !known.HasRead(envelope))] : [.. page.Items];
            var next = page.Next(position);
            if (unread is [.., var last])
            {
                cursor = new PageCursor(position + page.Items.Count, last.CreatedAt, last.EnvelopeId);
            }

            if (next is null || unread.Length > 0)
            {
                yield return new EnvelopePage(unread, next is null ? null : cursor!.ToString());
            }

            start = next - 1;
        }
    }

    private static void ThrowIfNothing(EnvelopeFolder? folder, string parameterName)
    {
        if (folder is { } named && named == default)
        {
            throw new ArgumentException("The folder of the query is the default value; it names no folder.", parameterName);
        }
    }

    // Starts one position earlier, to see the last read envelope again if nothing has moved.
    private static int StartOf(PageCursor? cursor) => Math.Max(0, (cursor?.Position ?? 0) - 1);

    // Sorted by the time of creation, because a changed envelope must not move in the list.
    private static string PathOf(EnvelopeQuery query, string include, int start, bool hasRead) => HttpQuery.Of(
        "envelopes",
        ("from_date", WireTime.Format(query.ChangedSince)),
        ("to_date", query.ChangedUntil is { } until ? WireTime.Format(until) : null),
        ("status", string.Join(',', query.Statuses) is { Length: > 0 } statuses ? statuses : null),
        ("custom_field", query.CustomField is { } field ? $"{field.Name}={field.Value}" : null),
        ("folder_ids", query.Folder?.ToString()),
        ("search_text", query.SearchText),
        ("include", include.Length == 0 ? null : include),
        ("order_by", "created"),
        ("order", "asc"),
        ("count", Number(hasRead ? Math.Min(query.PageSize + 1, EnvelopeQuery.MaximumPageSize) : query.PageSize)),
        ("start_position", Number(start)));

    private static string Include(EnvelopeParts parts, string parameterName)
    {
        const EnvelopeParts all = EnvelopeParts.Recipients | EnvelopeParts.CustomFields | EnvelopeParts.Documents | EnvelopeParts.Tabs;
        return (parts & ~all) == EnvelopeParts.None
            ? string.Join(',', _parts.Where(part => (parts & part.Parts) != EnvelopeParts.None).Select(part => part.Word))
            : throw new ArgumentOutOfRangeException(parameterName, parts, "An envelope has no such part.");
    }

    private static string RecipientPath(string recipientId) => "/recipients/" + Uri.EscapeDataString(recipientId);

    private static string? Flag(bool? value) => value is { } flag ? flag ? "true" : "false" : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
