using System.Text.Json.Nodes;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Envelopes.Rules;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Envelopes;

/// <summary>Builds an envelope from documents or templates, recipients and tabs. Not thread-safe.</summary>
/// <remarks>See "Envelopes: create" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class EnvelopeBuilder
{
    // A template's own recipients have small numbers. A recipient who is added beside them must not replace one of them.
    private const int NumbersOfTemplates = 100_000;

    private readonly string _emailSubject;
    private readonly TimeProvider _timeProvider;
    private readonly List<EnvelopeDocument> _documents = [];
    private readonly List<TemplateBuilder> _templates = [];
    private readonly List<RecipientBuilder> _recipients = [];
    private readonly List<CustomField> _customFields = [];
    private readonly List<EventNotification> _eventNotifications = [];
    private readonly List<(int RoutingOrder, DelaySettings Delay)> _routingDelays = [];
    private string? _emailMessage;
    private TemplateBuilder? _template;
    private bool _isFromTwoTemplates;
    private int _documentsPosition;
    private EnvelopeNotification? _notification;
    private Guid? _brandId;
    private bool? _allowComments;
    private bool? _allowMarkup;
    private bool? _allowReassign;
    private bool _enforceSignerVisibility;
    private DelaySettings? _sendingTime;
    private DelaySettings? _sendingDelay;
    private Action<JsonObject>? _configureJson;
    private string? _transactionId;
    private bool _hasNewTransactionId;
    private bool _isDraft;

    /// <summary>Begins an envelope.</summary>
    /// <param name="emailSubject">The subject of the e-mails, shown as the envelope's title too: at most 100 characters.</param>
    /// <param name="timeProvider">The clock that tells whether a time of <see cref="SendAt"/> or <see cref="DelayRouting(int, DateTimeOffset)"/> is past;
    /// null for the system clock.</param>
    public EnvelopeBuilder(string emailSubject, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(emailSubject);
        _emailSubject = emailSubject;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Adds a document: at most 32 MB. Documents are numbered from 1 in the order they are added.</summary>
    /// <param name="source">Where its bytes come from.</param>
    /// <param name="name">The name that signers see; when null, the file name.</param>
    /// <param name="options">The options of the document.</param>
    public EnvelopeBuilder AddDocument(DocumentSource source, string? name = null, DocumentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_documents.Count == 0)
        {
            _documentsPosition = _templates.Count;
        }

        _documents.Add(new EnvelopeDocument(_documents.Count + 1, name ?? source.FileName, source, options));
        return this;
    }

    /// <summary>Takes documents and tabs from a template of the account. Its roles are filled with <see cref="AddEmbeddedTemplateRole"/> and
    /// <see cref="AddTemplateRole"/>. For several templates, and for recipients without a role, use <see cref="AddTemplate"/>.</summary>
    /// <param name="templateId">The template's id.</param>
    public EnvelopeBuilder FromTemplate(Guid templateId)
    {
        if (_template is null)
        {
            _templates.Add(_template = new TemplateBuilder(templateId));
        }

        _isFromTwoTemplates |= _template.TemplateId != templateId;
        return this;
    }

    /// <summary>Takes documents and tabs from one of several templates of the account, or from a template beside the envelope's own documents.
    /// Documents appear in the order in which templates and the first document are added. A person with the same name, address, client user id and
    /// type in several of them is one recipient, with the same settings in all.</summary>
    /// <param name="templateId">The template's id.</param>
    /// <param name="configure">Assigns recipients to its roles.</param>
    public EnvelopeBuilder AddTemplate(Guid templateId, Action<TemplateBuilder>? configure = null)
    {
        var template = new TemplateBuilder(templateId);
        configure?.Invoke(template);
        _templates.Add(template);
        _recipients.AddRange(template.Roles);
        return this;
    }

    /// <summary>Adds a signer who signs in the application, through a recipient view.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of this person, at most 100 characters and different for each
    /// embedded signer. It makes the signer embedded.</param>
    /// <param name="configure">Adds the recipient's tabs and sets its options.</param>
    public EnvelopeBuilder AddEmbeddedSigner(
        string name, string email, string clientUserId, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.EmbeddedSigner(name, email, clientUserId), configure);

    /// <summary>Adds a signer to whom DocuSign sends an e-mail.</summary>
    /// <param name="name">The signer's name, at most 100 characters; empty for a signer whom a <see cref="RecipientBuilder.Agent"/> names.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone
    /// (<see cref="RecipientBuilder.DeliverBySms"/>), or whom a <see cref="RecipientBuilder.Agent"/> names.</param>
    /// <param name="configure">Adds the recipient's tabs and sets its options.</param>
    public EnvelopeBuilder AddSigner(string name, string? email, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.Signer(name, email), configure);

    /// <summary>Adds a recipient who receives a copy by e-mail.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters; null for a recipient whom DocuSign reaches only by phone.</param>
    /// <param name="configure">Sets the recipient's options; a carbon copy has no tabs.</param>
    public EnvelopeBuilder AddCarbonCopy(string name, string? email, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.CarbonCopy(name, email), configure);

    /// <summary>Adds a recipient of another type. Create it with <see cref="RecipientBuilder"/>, for instance with
    /// <see cref="RecipientBuilder.InPersonSigner"/>, <see cref="RecipientBuilder.CertifiedDelivery"/> or
    /// <see cref="RecipientBuilder.Witness"/>.</summary>
    /// <param name="recipient">The recipient.</param>
    public EnvelopeBuilder AddRecipient(RecipientBuilder recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return Add(recipient, configure: null);
    }

    /// <summary>Fills a role of the template with a signer who signs in the application.</summary>
    /// <param name="roleName">The role's name in the template; a role is for one recipient.</param>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">As in <see cref="AddEmbeddedSigner"/>.</param>
    /// <param name="configure">Sets values of the template's tabs, and adds tabs.</param>
    /// <param name="type">As in <see cref="AddTemplateRole"/>.</param>
    public EnvelopeBuilder AddEmbeddedTemplateRole(
        string roleName, string name, string email, string clientUserId, Action<RecipientBuilder>? configure = null, RecipientType? type = null) =>
        Add(new RecipientBuilder(type ?? RecipientType.Signer, name, email)
        {
            RoleName = roleName,
            IsEmbedded = true,
            ClientUserId = clientUserId,
        }, configure);

    /// <summary>Fills a role of the template with a recipient to whom DocuSign sends an e-mail.</summary>
    /// <param name="roleName">The role's name in the template; a role is for one recipient.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters; null for a person whom DocuSign reaches only by phone
    /// (<see cref="RecipientBuilder.DeliverBySms"/>).</param>
    /// <param name="configure">Sets values of the template's tabs, and adds tabs.</param>
    /// <param name="type">The type of the role in the template; a signer by default. It matters if the envelope has documents of its own or several
    /// templates: with another type than in the template, DocuSign adds a recipient instead of filling the role.</param>
    public EnvelopeBuilder AddTemplateRole(
        string roleName, string name, string? email, Action<RecipientBuilder>? configure = null, RecipientType? type = null) =>
        Add(new RecipientBuilder(type ?? RecipientType.Signer, name, email) { RoleName = roleName }, configure);

    /// <summary>Adds a role to a template that is created (<see cref="BuildTemplate"/>). Each envelope from the template assigns a person to it.</summary>
    /// <param name="roleName">The role's name, at most 100 characters, different from the names of the other roles.</param>
    /// <param name="configure">Adds tabs, and sets the options that everybody in this role gets.</param>
    /// <param name="type">The type of the recipient in the role; null for a signer.</param>
    /// <exception cref="ArgumentException">The type is <see cref="RecipientType.Witness"/>: a witness is for one signer, and is added to the
    /// envelope.</exception>
    public EnvelopeBuilder DefineRole(string roleName, Action<RecipientBuilder>? configure = null, RecipientType? type = null)
    {
        ArgumentNullException.ThrowIfNull(roleName);
        return type == RecipientType.Witness
            ? throw new ArgumentException("A witness is for one signer; add the witness to the envelope.", nameof(type))
            : Add(new RecipientBuilder(type ?? RecipientType.Signer, name: "", email: null) { RoleName = roleName }, configure);
    }

    /// <summary>Sets the message to all recipients (<c>emailBlurb</c>), at most 10,000 characters.</summary>
    /// <param name="message">The message.</param>
    public EnvelopeBuilder WithEmailMessage(string message)
    {
        _emailMessage = message;
        return this;
    }

    /// <summary>Adds a custom field with data of the sender, which <see cref="EnvelopeParts.CustomFields"/> reads.</summary>
    /// <param name="name">Its name, at most 100 characters.</param>
    /// <param name="value">Its value, at most 100 characters.</param>
    /// <param name="show">Whether recipients see it on the certificate.</param>
    public EnvelopeBuilder AddCustomField(string name, string value, bool show = false)
    {
        _customFields.Add(new CustomField(name, value, show));
        return this;
    }

    /// <summary>Adds a webhook to which DocuSign Connect reports events of this envelope. Call it several times for several webhooks.</summary>
    /// <param name="notification">The webhook, its events and data.</param>
    public EnvelopeBuilder WithEventNotification(EventNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        _eventNotifications.Add(notification);
        return this;
    }

    /// <summary>Makes DocuSign remind recipients who have not acted yet. Without this call the reminders of the template apply; without a template
    /// DocuSign sends none.</summary>
    /// <remarks>With a template, call <see cref="WithExpiration"/> too, because DocuSign does not document whether the template's expiration
    /// stays.</remarks>
    /// <param name="reminders">When, such as <c>EnvelopeReminders.After(2, 3)</c>.</param>
    public EnvelopeBuilder WithReminders(EnvelopeReminders reminders)
    {
        ArgumentNullException.ThrowIfNull(reminders);
        _notification = new EnvelopeNotification(reminders, _notification?.Expiration);
        return this;
    }

    /// <summary>Sets the expiration of the envelope. Without this call the expiration of the template applies; without a template the envelope expires
    /// after 120 days, or with <see cref="WithReminders"/> after the default of the account.</summary>
    /// <remarks>With a template, call <see cref="WithReminders"/> too, because DocuSign does not document whether the template's reminders
    /// stay.</remarks>
    /// <param name="expiration">When, such as <c>EnvelopeExpiration.After(30, warnDays: 3)</c>.</param>
    public EnvelopeBuilder WithExpiration(EnvelopeExpiration expiration)
    {
        ArgumentNullException.ThrowIfNull(expiration);
        _notification = new EnvelopeNotification(_notification?.Reminders, expiration);
        return this;
    }

    /// <summary>Shows pages and e-mails in a brand of the account.</summary>
    /// <param name="brandId">The brand's id.</param>
    public EnvelopeBuilder WithBrand(Guid brandId)
    {
        _brandId = brandId;
        return this;
    }

    /// <summary>Decides whether recipients can comment on the documents, if the account allows it.</summary>
    /// <param name="allow">Whether they can.</param>
    public EnvelopeBuilder AllowComments(bool allow = true)
    {
        _allowComments = allow;
        return this;
    }

    /// <summary>Decides whether recipients can change the documents for the others to initial, if the account allows it.</summary>
    /// <param name="allow">Whether they can.</param>
    public EnvelopeBuilder AllowMarkup(bool allow = true)
    {
        _allowMarkup = allow;
        return this;
    }

    /// <summary>Decides whether recipients can reassign the envelope to another person, if the account allows it.</summary>
    /// <param name="allow">Whether they can.</param>
    public EnvelopeBuilder AllowReassign(bool allow = true)
    {
        _allowReassign = allow;
        return this;
    }

    /// <summary>Hides documents with tabs from the signers who have no tab on them. Documents without tabs, and recipients who do not sign, are not
    /// affected. The account must have document visibility. <see cref="RecipientBuilder.ExcludeDocuments"/> of a recipient does the same.</summary>
    /// <remarks>DocuSign's <c>enforceSignerVisibility</c>.</remarks>
    public EnvelopeBuilder EnforceSignerVisibility()
    {
        _enforceSignerVisibility = true;
        return this;
    }

    /// <summary>Sends the envelope later instead of at once (<c>scheduledSending</c>). Until then no recipient can sign it.</summary>
    /// <param name="time">When: in the future, within 30 days. With <see cref="WithTransactionId"/> only DocuSign checks that, because the envelope may
    /// exist already.</param>
    public EnvelopeBuilder SendAt(DateTimeOffset time)
    {
        _sendingTime = new DelaySettings(For: null, time);
        return this;
    }

    /// <summary>Sends the envelope later instead of at once (<c>scheduledSending</c>). Until then no recipient can sign it.</summary>
    /// <param name="delay">How long after its creation: at most 30 days.</param>
    public EnvelopeBuilder SendAfter(TimeSpan delay)
    {
        _sendingDelay = new DelaySettings(delay, Until: null);
        return this;
    }

    /// <summary>Delays the recipients of a routing order after the recipients before them have finished (<c>delayedRouting</c>).</summary>
    /// <param name="routingOrder">The routing order of the recipients who wait.</param>
    /// <param name="delay">How long: at most 30 days.</param>
    public EnvelopeBuilder DelayRouting(int routingOrder, TimeSpan delay)
    {
        _routingDelays.Add((routingOrder, new DelaySettings(delay, Until: null)));
        return this;
    }

    /// <summary>Delays the recipients of a routing order until a time (<c>delayedRouting</c>).</summary>
    /// <param name="routingOrder">The routing order of the recipients who wait.</param>
    /// <param name="time">When their turn begins: in the future, within 30 days. With <see cref="WithTransactionId"/> only DocuSign checks that, because
    /// the envelope may exist already.</param>
    public EnvelopeBuilder DelayRouting(int routingOrder, DateTimeOffset time)
    {
        _routingDelays.Add((routingOrder, new DelaySettings(For: null, time)));
        return this;
    }

    /// <summary>Changes the envelope's JSON when it is built, for settings without a method. The JSON contains all documents, recipients and tabs. Only
    /// DocuSign validates the changes.</summary>
    /// <param name="configure">Changes the JSON.</param>
    public EnvelopeBuilder ConfigureJson(Action<JsonObject> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureJson += configure;
        return this;
    }

    /// <summary>Sets the transaction id, by which any process can find the envelope after a response was lost. DocuSign keeps the id for seven days.
    /// After a crash during the creation, wait for <see cref="RetryOptions.SettleTime"/> before another process tries. It costs one more call,
    /// because the library looks the envelope up first.</summary>
    /// <param name="transactionId">An id that is used for this one envelope only, at most 100 characters.</param>
    public EnvelopeBuilder WithTransactionId(string transactionId)
    {
        _transactionId = transactionId;
        _hasNewTransactionId = false;
        return this;
    }

    /// <summary>Sets a transaction id that no process has sent yet, so that the first attempt needs no lookup. Only the application can know that, from
    /// the same database write that claims the order for this process. After a restart, an order that was claimed and has no envelope needs
    /// <see cref="WithTransactionId"/>. Creating the same definition again looks the envelope up first.</summary>
    /// <param name="transactionId">An id that is used for this one envelope only, at most 100 characters.</param>
    public EnvelopeBuilder WithNewTransactionId(string transactionId)
    {
        _transactionId = transactionId;
        _hasNewTransactionId = true;
        return this;
    }

    /// <summary>Prepares the envelope without sending it. A draft has no recipient view.</summary>
    public EnvelopeBuilder AsDraft()
    {
        _isDraft = true;
        return this;
    }

    /// <summary>Validates the envelope and returns its definition.</summary>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse it; the exception lists every fault.</exception>
    public EnvelopeDefinition Build()
    {
        var isComposite = _templates.Count > 1 || _templates.Exists(static template => template.Replacement is not null)
            || (_templates.Count == 1 && (_documents.Count > 0 || NeedsCompositeTemplate()));
        var fillsForms = _recipients.Exists(static recipient => recipient.FillsForm)
            && _documents.Exists(static document => document.Options?.FormFieldsFor is not null);
        isComposite |= fillsForms;
        var templates = isComposite ? NumberTemplates() : [];
        var faults = new List<string>();
        FindContradictions(faults);
        EnvelopeDocument[] documents = [.. _documents];
        EnvelopeDocument[] allDocuments =
            isComposite ? [.. documents, .. templates.Select(static template => template.Document).OfType<EnvelopeDocument>()] : documents;
        var definition = new EnvelopeDefinition(_emailSubject)
        {
            EmailMessage = _emailMessage,
            Documents = documents,
            AllDocuments = allDocuments,
            Uploads = Array.Exists(allDocuments, IsHtml) ? Array.FindAll(allDocuments, static document => !IsHtml(document)) : allDocuments,
            TemplateId = !isComposite && _templates.Count == 1 ? _templates[0].TemplateId : null,
            Templates = templates,
            IsComposite = isComposite,
            FillsForms = fillsForms,
            DocumentsPosition = _documentsPosition,
            Recipients = NumberRecipients(isComposite, faults),
            HasRecipientsOfTemplates = _templates.Count > 0,
            CustomFields = [.. _customFields],
            EventNotifications = _eventNotifications.Count == 0 ? [] : [.. _eventNotifications],
            Notification = _notification,
            BrandId = _brandId,
            AllowComments = _allowComments,
            AllowMarkup = _allowMarkup,
            AllowReassign = _allowReassign,
            EnforceSignerVisibility = EnforcesVisibility,
            SendingDelay = _sendingDelay ?? _sendingTime,
            RoutingDelays = _routingDelays.Count == 0 ? [] : [.. _routingDelays],
            IsDraft = _isDraft,
            TransactionId = _transactionId,
            HasNewTransactionId = _hasNewTransactionId,
        };

        // If the id was sent before, the envelope may exist already, and its scheduled time was in the future then.
        EnvelopeRules.Check(definition, _transactionId is null || _hasNewTransactionId ? _timeProvider : null, faults);

        // A fault of a person in several parts is found in each part.
        return faults.Count > 0 ? throw new EnvelopeDefinitionException(isComposite ? [.. faults.Distinct(StringComparer.Ordinal)] : faults)
            : HasRawJson() ? WithRawJson(definition)
            : definition;
    }

    /// <summary>Validates the documents, roles and settings, and returns them as a template to create
    /// (<see cref="IEmbeddedSigningClient.CreateTemplateAsync"/>).</summary>
    /// <param name="name">The name in the list of templates.</param>
    /// <param name="description">The description in the list of templates; null for none.</param>
    /// <exception cref="ArgumentException">The name is missing.</exception>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse the template, or it has a setting that only an envelope can have: a
    /// template, values for a template's tabs (<see cref="RecipientBuilder.Prefill"/>), a webhook, a transaction id, or a time of sending. The
    /// exception lists every fault.</exception>
    public TemplateDefinition BuildTemplate(string name, string? description = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var faults = new List<string>();
        FindContradictions(faults);
        EnvelopeDocument[] documents = [.. _documents];
        var content = new EnvelopeDefinition(_emailSubject)
        {
            IsTemplate = true,
            EmailMessage = _emailMessage,
            Documents = documents,
            Uploads = Array.FindAll(documents, static document => !IsHtml(document)),
            Recipients = NumberRecipients(isComposite: false, faults),
            CustomFields = [.. _customFields],
            Notification = _notification,
            BrandId = _brandId,
            AllowComments = _allowComments,
            AllowMarkup = _allowMarkup,
            AllowReassign = _allowReassign,
            EnforceSignerVisibility = EnforcesVisibility,
            RoutingDelays = [.. _routingDelays],

            // A template may lack documents and recipients, as a draft may.
            IsDraft = true,
        };
        EnvelopeRules.Check(content, _timeProvider, faults);
        FindWhatTemplatesLack(faults);
        return faults.Count > 0 ? throw new EnvelopeDefinitionException(faults) : TemplateWriter.Write(name, description, content, _configureJson);
    }

    private void FindWhatTemplatesLack(List<string> faults)
    {
        if (_templates.Count > 0)
        {
            faults.Add("A template is not made of templates; add documents and roles.");
        }

        if (_eventNotifications.Count > 0)
        {
            faults.Add("A template has no webhooks; call WithEventNotification for each envelope from it.");
        }

        if (_transactionId is not null)
        {
            faults.Add("A template has no transaction id.");
        }

        if (_isDraft)
        {
            faults.Add("A template is no draft; leave out AsDraft.");
        }

        if (_sendingDelay is not null || _sendingTime is not null)
        {
            faults.Add("A template is not sent; call SendAt or SendAfter for an envelope from it.");
        }

        if (_routingDelays.Exists(static routing => routing.Delay.Until is not null))
        {
            faults.Add("A template cannot delay a routing order until one time; call DelayRouting with a delay.");
        }
    }

    // It is unclear which of two calls the application means.
    private void FindContradictions(List<string> faults)
    {
        if (_isFromTwoTemplates)
        {
            faults.Add("The envelope is from two templates (FromTemplate); use AddTemplate for several.");
        }

        if (_templates.Exists(static template => template.IsReplacedTwice))
        {
            faults.Add("The document of a template is replaced twice (ReplaceDocument).");
        }

        if (_sendingTime is not null && _sendingDelay is not null)
        {
            faults.Add("The envelope is to be sent at a time (SendAt) and after a delay (SendAfter); call one of them.");
        }
    }

    // DocuSign's templateRoles do not support some recipients and settings; the recipients of a composite template do.
    private bool NeedsCompositeTemplate() =>
        _template is null && _recipients.Exists(static recipient => recipient.RoleName is null || recipient.HasMoreThanRoles);

    // The JSON is read again, because the application may have changed who signs, and when.
    private EnvelopeDefinition WithRawJson(EnvelopeDefinition definition)
    {
        var json = JsonNode.Parse(EnvelopeWriter.Write(definition).Span)!.AsObject();
        _configureJson?.Invoke(json);
        return EnvelopeJsonRules.ReadChanged(json.ToJsonString(), definition);
    }

    // DocuSign hides the excluded documents of a recipient in no other envelope.
    private bool? EnforcesVisibility => _enforceSignerVisibility || _recipients.Exists(static recipient => recipient.ExcludesDocuments) ? true : null;

    private static bool IsHtml(EnvelopeDocument document) => document.Source.Html is not null;

    private bool HasRawJson() => _configureJson is not null
        || _recipients.Exists(static recipient => recipient.HasRawJson)
        || _documents.Exists(static document => document.Options?.ConfigureJson is not null)
        || _templates.Exists(static template => template.Replacement?.Options?.ConfigureJson is not null);

    private EnvelopeBuilder Add(RecipientBuilder recipient, Action<RecipientBuilder>? configure)
    {
        configure?.Invoke(recipient);
        _recipients.Add(recipient);
        return this;
    }

    // Documents that replace a template's document are numbered after the envelope's own.
    private TemplateSettings[] NumberTemplates()
    {
        var number = _documents.Count;
        return
        [
            .. _templates.Select(template => new TemplateSettings(
                template.TemplateId,
                template.Replacement is { } replacement
                    ? new EnvelopeDocument(++number, replacement.Name, replacement.Source, replacement.Options)
                    : null)),
        ];
    }

    private EnvelopeRecipient[] NumberRecipients(bool isComposite, List<string> faults)
    {
        var recipients = new EnvelopeRecipient[_recipients.Count];
        var free = 0;
        var beside = NumbersOfTemplates;
        for (var i = 0; i < recipients.Length; i++)
        {
            int? template = isComposite ? TemplateOf(_recipients[i]) : null;
            var number = _recipients[i].Id
                ?? (isComposite ? FindNumber(recipients.AsSpan(0, i), _recipients[i], template) : null)
                ?? (template is not null && _recipients[i].RoleName is null ? (beside = NextFree(beside)) : (free = NextFree(free)));
            recipients[i] = _recipients[i].Build(number, template);
        }

        if (isComposite)
        {
            PlaceWitnesses(recipients);
            PersonRules.Join(recipients, faults);
        }

        FillTexts(recipients);
        return recipients;
    }

    private int? TemplateOf(RecipientBuilder recipient)
    {
        var only = _templates.Count == 1 ? _templates[0] : _template;
        var index = recipient.StandsBesideRoles && _documents.Count == 0
            ? _templates.FindIndex(template => template != _template)
            : _templates.FindIndex(template => template == (recipient.Template ?? (recipient.RoleName is null ? null : only)));
        return index >= 0 ? index : null;
    }

    // If there are only templates, a witness is in the same part as the signer.
    private void PlaceWitnesses(EnvelopeRecipient[] recipients)
    {
        for (var i = 0; _documents.Count == 0 && i < recipients.Length; i++)
        {
            if (recipients[i] is { RoleName: null, Options.WitnessFor: { } number }
                && Array.Find(recipients, other => other.RecipientId == number)?.TemplateIndex is { } index)
            {
                recipients[i] = recipients[i].BesideTemplate(index);
            }
        }
    }

    // For a recipient with a language of their own, DocuSign takes neither subject nor message from the envelope.
    private void FillTexts(EnvelopeRecipient[] recipients)
    {
        for (var i = 0; i < recipients.Length; i++)
        {
            if (recipients[i].Options is { Locale: not null } options)
            {
                recipients[i] = recipients[i].WithOptions(options with
                {
                    EmailSubject = options.EmailSubject ?? _emailSubject,
                    EmailMessage = options.EmailMessage ?? _emailMessage,
                });
            }
        }
    }

    // A person in several parts of the envelope is one recipient. Within a part, each entry is a different recipient.
    private int? FindNumber(ReadOnlySpan<EnvelopeRecipient> before, RecipientBuilder recipient, int? template)
    {
        for (var i = 0; i < before.Length; i++)
        {
            if (_recipients[i].IsSamePerson(recipient) && before[i].TemplateIndex != template && !IsTaken(before, before[i].RecipientId, template))
            {
                return before[i].RecipientId;
            }
        }

        return null;
    }

    private static bool IsTaken(ReadOnlySpan<EnvelopeRecipient> recipients, int number, int? template)
    {
        foreach (var recipient in recipients)
        {
            if (recipient.RecipientId == number && recipient.TemplateIndex == template)
            {
                return true;
            }
        }

        return false;
    }

    private int NextFree(int number)
    {
        do
        {
            number++;
        }
        while (IsChosen(number));

        return number;
    }

    private bool IsChosen(int number)
    {
        foreach (var recipient in _recipients)
        {
            if (recipient.Id == number)
            {
                return true;
            }
        }

        return false;
    }
}
