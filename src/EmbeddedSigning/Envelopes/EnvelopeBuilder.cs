using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>Puts an envelope together: the documents (or a template), who signs them and where. Not thread-safe.</summary>
/// <remarks>Stands on DocuSign's "Envelopes: create".</remarks>
public sealed class EnvelopeBuilder
{
    private readonly string _emailSubject;
    private readonly List<EnvelopeDocument> _documents = [];
    private readonly List<RecipientBuilder> _recipients = [];
    private readonly List<CustomField> _customFields = [];
    private string? _emailMessage;
    private Guid? _templateId;
    private EventNotification? _eventNotification;
    private string? _transactionId;
    private bool _isDraft;

    /// <summary>Begins an envelope.</summary>
    /// <param name="emailSubject">The subject of the e-mails, shown as the envelope's title too: at most 100 characters.</param>
    public EnvelopeBuilder(string emailSubject)
    {
        ArgumentNullException.ThrowIfNull(emailSubject);
        _emailSubject = emailSubject;
    }

    /// <summary>Adds a document: at most 32 MB. Documents are numbered from 1 in the order they are added.</summary>
    /// <param name="source">Where its bytes come from.</param>
    /// <param name="name">The name that signers see; when null, the file name.</param>
    public EnvelopeBuilder AddDocument(DocumentSource source, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _documents.Add(new EnvelopeDocument(_documents.Count + 1, name ?? source.FileName, source));
        return this;
    }

    /// <summary>Takes documents and tabs from a template of the account instead of bringing them. Its roles are filled with
    /// <see cref="AddEmbeddedTemplateRole"/> and <see cref="AddTemplateRole"/>.</summary>
    /// <param name="templateId">The template's id.</param>
    public EnvelopeBuilder FromTemplate(Guid templateId)
    {
        _templateId = templateId;
        return this;
    }

    /// <summary>Adds a signer who signs in the application, through a recipient view.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">The application's own id of this person, at most 100 characters and different for each
    /// embedded signer. It makes the signer embedded.</param>
    /// <param name="configure">What is to be signed, and when.</param>
    public EnvelopeBuilder AddEmbeddedSigner(
        string name, string email, string clientUserId, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.EmbeddedSigner(name, email, clientUserId), configure);

    /// <summary>Adds a signer to whom DocuSign sends an e-mail.</summary>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="configure">What is to be signed, and when.</param>
    public EnvelopeBuilder AddSigner(string name, string email, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.Signer(name, email), configure);

    /// <summary>Adds someone who receives a copy by e-mail.</summary>
    /// <param name="name">The recipient's name, at most 100 characters.</param>
    /// <param name="email">The recipient's e-mail address, at most 100 characters.</param>
    /// <param name="configure">When; a carbon copy has no tabs.</param>
    public EnvelopeBuilder AddCarbonCopy(string name, string email, Action<RecipientBuilder>? configure = null) =>
        Add(RecipientBuilder.CarbonCopy(name, email), configure);

    /// <summary>Fills a role of the template with a signer who signs in the application.</summary>
    /// <param name="roleName">The role's name in the template.</param>
    /// <param name="name">The signer's name, at most 100 characters.</param>
    /// <param name="email">The signer's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">As in <see cref="AddEmbeddedSigner"/>.</param>
    /// <param name="configure">Tabs besides those of the template.</param>
    public EnvelopeBuilder AddEmbeddedTemplateRole(
        string roleName, string name, string email, string clientUserId, Action<RecipientBuilder>? configure = null) =>
        Add(new RecipientBuilder(RecipientType.Signer, name, email)
        {
            RoleName = roleName,
            IsEmbedded = true,
            ClientUserId = clientUserId,
        }, configure);

    /// <summary>Fills a role of the template with someone to whom DocuSign sends an e-mail.</summary>
    /// <param name="roleName">The role's name in the template.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters.</param>
    /// <param name="configure">Tabs besides those of the template.</param>
    public EnvelopeBuilder AddTemplateRole(
        string roleName, string name, string email, Action<RecipientBuilder>? configure = null) =>
        Add(new RecipientBuilder(RecipientType.Signer, name, email) { RoleName = roleName }, configure);

    /// <summary>Sets the message to all recipients (<c>emailBlurb</c>), at most 10,000 characters.</summary>
    /// <param name="message">The message.</param>
    public EnvelopeBuilder WithEmailMessage(string message)
    {
        _emailMessage = message;
        return this;
    }

    /// <summary>Adds data of the sender's own, found again when the envelope is read with
    /// <see cref="EnvelopeParts.CustomFields"/>.</summary>
    /// <param name="name">Its name, at most 100 characters.</param>
    /// <param name="value">Its value, at most 100 characters.</param>
    /// <param name="show">Whether recipients see it on the certificate.</param>
    public EnvelopeBuilder AddCustomField(string name, string value, bool show = false)
    {
        _customFields.Add(new CustomField(name, value, show));
        return this;
    }

    /// <summary>Has DocuSign Connect report on this envelope.</summary>
    /// <param name="notification">Where to and what.</param>
    public EnvelopeBuilder WithEventNotification(EventNotification notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        _eventNotification = notification;
        return this;
    }

    /// <summary>Names the envelope-to-be, so that it can be found after an answer was lost, in another process too. DocuSign keeps the
    /// id for seven days. A process that was killed while it created the envelope should be followed by another only after
    /// <see cref="RetryOptions.SettleTime"/>. It costs one more call, which looks for the envelope first.</summary>
    /// <param name="transactionId">An id that is used for this one envelope only, at most 100 characters.</param>
    public EnvelopeBuilder WithTransactionId(string transactionId)
    {
        _transactionId = transactionId;
        return this;
    }

    /// <summary>Prepares the envelope without sending it. A draft has no recipient view.</summary>
    public EnvelopeBuilder AsDraft()
    {
        _isDraft = true;
        return this;
    }

    /// <summary>Checks the envelope and finishes it.</summary>
    /// <exception cref="EnvelopeDefinitionException">DocuSign would refuse it; the exception lists every fault.</exception>
    public EnvelopeDefinition Build()
    {
        var definition = new EnvelopeDefinition(_emailSubject)
        {
            EmailMessage = _emailMessage,
            Documents = [.. _documents],
            TemplateId = _templateId,
            Recipients = NumberRecipients(),
            HasRecipientsOfTemplates = _templateId is not null,
            CustomFields = [.. _customFields],
            EventNotification = _eventNotification,
            IsDraft = _isDraft,
            TransactionId = _transactionId,
        };
        var faults = EnvelopeRules.FindFaults(definition);
        return faults.Count == 0 ? definition : throw new EnvelopeDefinitionException(faults);
    }

    private EnvelopeBuilder Add(RecipientBuilder recipient, Action<RecipientBuilder>? configure)
    {
        configure?.Invoke(recipient);
        _recipients.Add(recipient);
        return this;
    }

    private EnvelopeRecipient[] NumberRecipients()
    {
        var recipients = new EnvelopeRecipient[_recipients.Count];
        var free = 0;
        for (var i = 0; i < recipients.Length; i++)
        {
            recipients[i] = _recipients[i].Build(_recipients[i].Id ?? (free = NextFree(free)));
        }

        return recipients;
    }

    private int NextFree(int number)
    {
        do
        {
            number++;
        }
        while (_recipients.Exists(recipient => recipient.Id == number));

        return number;
    }
}
