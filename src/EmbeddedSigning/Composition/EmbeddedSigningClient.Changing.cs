using System.Security.Cryptography;
using EmbeddedSigning.Answers;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Rules;
using EmbeddedSigning.Http;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Uploads;

namespace EmbeddedSigning.Composition;

/// <content>Changing envelopes.</content>
internal sealed partial class EmbeddedSigningClient
{
    private const int MaximumVoidReason = 200;

    // Higher than the numbers of builders, so that a random number is never in use.
    private const int FirstDrawnRecipientId = 1_000_000;

    public Task SendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => ChangeStatusAsync(
        "send_envelope",
        "send the envelope",
        envelopeId,
        ChangeCallJson.Send,
        static envelope => envelope.Status != EnvelopeStatus.Created,
        cancellationToken);

    public Task ResendEnvelopeAsync(EnvelopeId envelopeId, CancellationToken cancellationToken = default) => ChangeAsync(
        "resend_envelope",
        "resend the envelope",
        HttpMethod.Put,
        PathOf(envelopeId, "?resend_envelope=true"),
        ChangeCallJson.Nothing,
        cancellationToken);

    public async Task VoidEnvelopeAsync(EnvelopeId envelopeId, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Length > MaximumVoidReason)
        {
            throw new ArgumentException($"The reason may have {MaximumVoidReason} characters at most.", nameof(reason));
        }

        await ChangeStatusAsync(
            "void_envelope",
            "void the envelope",
            envelopeId,
            () => ChangeCallJson.Void(reason),
            envelope => envelope.Status == EnvelopeStatus.Voided && string.Equals(envelope.VoidedReason, reason, StringComparison.Ordinal),
            cancellationToken).ConfigureAwait(false);
        logger.EnvelopeVoided(envelopeId);
    }

    public Task MoveEnvelopeAsync(EnvelopeId envelopeId, EnvelopeFolder folder, CancellationToken cancellationToken = default)
    {
        if (folder == default)
        {
            throw new ArgumentException("The folder is the default value; it names no folder.", nameof(folder));
        }

        // Throws for the default value, which must not reach DocuSign.
        _ = envelopeId.ToGuid();
        return ChangeAsync(
            "move_envelope",
            "move the envelope",
            HttpMethod.Put,
            "folders/" + Uri.EscapeDataString(folder.ToString()),
            () => ChangeCallJson.Move(envelopeId),
            cancellationToken,
            envelopeOfBody: envelopeId);
    }

    public Task PurgeDocumentsAsync(EnvelopeId envelopeId, PurgeScope scope = PurgeScope.Documents, CancellationToken cancellationToken = default) =>
        Enum.IsDefined(scope)
            ? ChangeAsync("purge_documents", "purge the documents", HttpMethod.Put, PathOf(envelopeId), () => ChangeCallJson.Purge(scope), cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(scope), scope, "There is no such scope.");

    public async Task PutDocumentAsync(
        EnvelopeId envelopeId,
        int documentId,
        DocumentSource source,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(documentId, 1);
        var document = new EnvelopeDocument(documentId, source.FileName, source);
        ThrowIfFaulty(source.Html is null
            ? EnvelopeRules.FindFaults(document)
            : ["A document of HTML is created with its envelope. DocuSign takes other documents alone."]);
        EnvelopeUpload? upload = null;
        var call = ChangeOf("put_document", "take the document", HttpMethod.Put, PathOf(envelopeId, $"/documents/{Number(documentId)}"), createContent: () =>
        {
            upload = new EnvelopeUpload([document], progress);
            return new DocumentUploadContent(document, upload);
        }, canCreateContentAgain: () => upload is not { HasStarted: true } || source.CanReopen);
        try
        {
            await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (DocuSignConnectionException) when (upload?.ProgressFailure is { } failure)
        {
            failure.Throw();
        }
    }

    public Task FillSenderFieldsAsync(
        EnvelopeId envelopeId,
        Guid documentId,
        IReadOnlyDictionary<string, string> values,
        IReadOnlyList<SenderTable>? tables = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        tables ??= [];
        if (tables.Any(static table => table is not { Name: not null, Rows: not null } || table.Rows.Contains(null!)))
        {
            throw new ArgumentException("A table or a row is null.", nameof(tables));
        }

        if (documentId == Guid.Empty)
        {
            throw new ArgumentException("The document's id is the empty GUID.", nameof(documentId));
        }

        return values.Count > 0 || tables.Count > 0
            ? ChangeAsync(
                "fill_sender_fields",
                "fill in the sender's fields",
                HttpMethod.Put,
                PathOf(envelopeId, "/docGenFormFields"),
                () => ChangeCallJson.SenderFields(documentId, values, tables),
                cancellationToken)
            : throw new ArgumentException("There is no value and no table to fill in.", nameof(values));
    }

    public Task RemoveDocumentsAsync(EnvelopeId envelopeId, IReadOnlyList<int> documentIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        return documentIds.Count > 0
            ? ChangeAsync(
                "remove_documents",
                "remove the documents",
                HttpMethod.Delete,
                PathOf(envelopeId, "/documents"),
                () => ChangeCallJson.Documents(documentIds),
                cancellationToken)
            : throw new ArgumentException("There is no document to remove.", nameof(documentIds));
    }

    public async Task<Guid> CreateTemplateAsync(TemplateDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var json = await TemplateUpload.WriteAsync(definition, cancellationToken).ConfigureAwait(false);
        var call = new JsonCall<Template>(
            "create_template", "create the template", HttpMethod.Post, "templates", TemplateAnswer.Read, "templateId")
        {
            CreateContent = () => EnvelopeUploadContent.Json(json),

            // A repeated call might create a second template.
            CanRepeat = static () => false,
        };
        await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return call.Result.TemplateId;
    }

    public async Task<string> AddRecipientAsync(EnvelopeId envelopeId, RecipientBuilder recipient, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var added = recipient.Build(recipient.Id ?? RandomNumberGenerator.GetInt32(FirstDrawnRecipientId, int.MaxValue));
        ThrowIfFaulty(EnvelopeRules.FindFaults(added, hasNumber: recipient.Id is not null));

        // DocuSign does not document what happens to a second recipient with the same id.
        await ChangeAsync(
            "add_recipient",
            "add the recipient",
            HttpMethod.Post,
            PathOf(envelopeId, "/recipients"),
            () => ChangeCallJson.NewRecipient(added),
            cancellationToken,
            canRepeat: false).ConfigureAwait(false);
        var id = Number(added.RecipientId);
        if (added.Tabs.Count > 0)
        {
            await AddTabsAsync(envelopeId, id, added, isNew: recipient.Id is null, cancellationToken).ConfigureAwait(false);
        }

        return id;
    }

    private async Task AddTabsAsync(
        EnvelopeId envelopeId, string recipientId, EnvelopeRecipient added, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await ChangeAsync(
                "add_tabs",
                "add the tabs",
                HttpMethod.Post,
                PathOf(envelopeId, RecipientPath(recipientId) + "/tabs"),
                () => ChangeCallJson.Tabs(added),
                cancellationToken,
                canRepeat: false).ConfigureAwait(false);
        }
        catch (DocuSignApiException) when (isNew)
        {
            // A signer without tabs could sign anywhere, and a second attempt would add the signer twice. A recipient with an id from the caller
            // stays, because the id may belong to a recipient who existed before.
            try
            {
                await RemoveRecipientAsync(envelopeId, recipientId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                logger.RecipientWithoutTabs(envelopeId, recipientId, ReasonOf(e));
            }

            throw;
        }
        catch (Exception e) when (isNew)
        {
            // Only DocuSign knows whether the tabs were added, and the caller does not know the random id.
            logger.TabsInDoubt(envelopeId, recipientId, ReasonOf(e));
            throw;
        }
    }

    // The exception's own message may contain what DocuSign wrote, which may name a person.
    private static string ReasonOf(Exception exception) => (exception as EmbeddedSigningException)?.LogMessage ?? exception.GetType().FullName!;

    public Task UpdateRecipientAsync(EnvelopeId envelopeId, RecipientUpdate update, bool resend = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (string.IsNullOrWhiteSpace(update.RecipientId))
        {
            throw new ArgumentException("The correction names no recipient.", nameof(update));
        }

        ThrowIfFaulty(EnvelopeRules.FindFaults(update));

        return ChangeAsync(
            "update_recipient",
            "correct the recipient",
            HttpMethod.Put,
            PathOf(envelopeId, resend ? "/recipients?resend_envelope=true" : "/recipients"),
            () => ChangeCallJson.Correction(update),
            cancellationToken);
    }

    public Task RemoveRecipientAsync(EnvelopeId envelopeId, string recipientId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recipientId);
        return ChangeAsync(
            "remove_recipient", "remove the recipient", HttpMethod.Delete, PathOf(envelopeId, RecipientPath(recipientId)), createJson: null, cancellationToken);
    }

    public Task UpdateNotificationAsync(EnvelopeId envelopeId, EnvelopeNotification notification, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(notification);
        ThrowIfFaulty(EnvelopeRules.FindFaults(notification));
        return ChangeAsync(
            "update_notification",
            "change the notification",
            HttpMethod.Put,
            PathOf(envelopeId, "/notification"),
            () => ChangeCallJson.Notification(notification),
            cancellationToken);
    }

    public async Task<EnvelopeLock> LockEnvelopeAsync(
        EnvelopeId envelopeId, TimeSpan duration, string lockedBy, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lockedBy);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.FromSeconds(1));
        var call = new JsonCall<EnvelopeLock>(
            "lock_envelope", "lock the envelope", HttpMethod.Post, PathOf(envelopeId, "/lock"), json => LockAnswer.Read(json, envelopeId), "lockToken")
        {
            CreateContent = () => EnvelopeUploadContent.Json(ChangeCallJson.Lock(duration, lockedBy)),
        };
        await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return call.Result;
    }

    public Task UnlockEnvelopeAsync(EnvelopeLock envelopeLock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(envelopeLock);
        var call = ChangeOf("unlock_envelope", "unlock the envelope", HttpMethod.Delete, PathOf(envelopeLock.EnvelopeId, "/lock"), createContent: null);
        return calls.WithLock(envelopeLock).SendAsync(call, cancellationToken).AsTask();
    }

    /// <summary>Changes the status. A refusal counts as success if an earlier attempt, whose response was lost, has changed it.</summary>
    private async Task ChangeStatusAsync(
        string name,
        string description,
        EnvelopeId envelopeId,
        Func<ReadOnlyMemory<byte>> createJson,
        Func<Envelope, bool> isDone,
        CancellationToken cancellationToken)
    {
        var attempts = 0;
        var call = ChangeOf(name, description, HttpMethod.Put, PathOf(envelopeId), () =>
        {
            attempts++;
            return EnvelopeUploadContent.Json(createJson());
        });
        try
        {
            await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (EnvelopeStatusException) when (attempts > 1)
        {
            if (!isDone(await GetEnvelopeAsync(envelopeId, cancellationToken).ConfigureAwait(false)))
            {
                throw;
            }
        }
    }

    private Task ChangeAsync(
        string name,
        string description,
        HttpMethod method,
        string path,
        Func<ReadOnlyMemory<byte>>? createJson,
        CancellationToken cancellationToken,
        bool canRepeat = true,
        EnvelopeId? envelopeOfBody = null) =>
        calls.SendAsync(
            ChangeOf(
                name,
                description,
                method,
                path,
                createJson is null ? null : () => EnvelopeUploadContent.Json(createJson()),
                canRepeat ? null : static () => false,
                envelopeOfBody),
            cancellationToken).AsTask();

    private static CallWithReader ChangeOf(
        string name,
        string description,
        HttpMethod method,
        string path,
        Func<HttpContent>? createContent,
        Func<bool>? canRepeat = null,
        EnvelopeId? envelopeOfBody = null,
        Func<bool>? canCreateContentAgain = null) =>
        new(name, description, method, path, CheckChangedAsync)
        {
            CreateContent = createContent,
            CanRepeat = canRepeat,
            CanCreateContentAgain = canCreateContentAgain,
            EnvelopeOfBody = envelopeOfBody,
        };

    // Some refusals have the HTTP status of a success, and some successes have no body.
    private static async ValueTask CheckChangedAsync(ApiCall call, HttpResponseMessage response, HttpDeadline deadline)
    {
        await HttpErrors.ThrowIfRefusedAsync(response, call.Description, deadline.Token).ConfigureAwait(false);
        if (response.Content.Headers.ContentLength == 0)
        {
            return;
        }

        if (await HttpAnswer.ReadJsonAsync(response, call.Description, HttpError.ReadUpdate, deadline.Token).ConfigureAwait(false) is { } error)
        {
            throw HttpErrors.Create(error, response, call.Description);
        }
    }

    private static void ThrowIfFaulty(List<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new EnvelopeDefinitionException(faults);
        }
    }
}
