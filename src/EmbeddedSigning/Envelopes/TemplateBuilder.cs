namespace EmbeddedSigning.Envelopes;

/// <summary>Assigns recipients to the roles of one of several templates, and replaces its document.</summary>
public sealed class TemplateBuilder
{
    private readonly List<RecipientBuilder> _roles = [];

    internal TemplateBuilder(Guid templateId)
    {
        TemplateId = templateId;
    }

    internal Guid TemplateId { get; }

    internal (DocumentSource Source, string Name, DocumentOptions? Options)? Replacement { get; private set; }

    /// <summary>Whether the document was replaced more than once.</summary>
    internal bool IsReplacedTwice { get; private set; }

    internal IReadOnlyList<RecipientBuilder> Roles => _roles;

    /// <summary>Fills a role with a recipient who signs in the application.</summary>
    /// <param name="roleName">The role's name in the template; a role is for one recipient.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">As in <see cref="EnvelopeBuilder.AddEmbeddedSigner"/>.</param>
    /// <param name="configure">Sets values of the template's tabs, and adds tabs.</param>
    /// <param name="type">The type of the role in the template; a signer by default.</param>
    public TemplateBuilder AddEmbeddedRole(
        string roleName, string name, string email, string clientUserId, Action<RecipientBuilder>? configure = null, RecipientType? type = null) =>
        Add(new RecipientBuilder(type ?? RecipientType.Signer, name, email)
        {
            RoleName = roleName,
            IsEmbedded = true,
            ClientUserId = clientUserId,
            Template = this,
        }, configure);

    /// <summary>Fills a role with a recipient to whom DocuSign sends an e-mail.</summary>
    /// <param name="roleName">The role's name in the template; a role is for one recipient.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters; null for a person whom DocuSign reaches only by phone
    /// (<see cref="RecipientBuilder.DeliverBySms"/>).</param>
    /// <param name="configure">Sets values of the template's tabs, and adds tabs.</param>
    /// <param name="type">The type of the role in the template; a signer by default.</param>
    public TemplateBuilder AddRole(
        string roleName, string name, string? email, Action<RecipientBuilder>? configure = null, RecipientType? type = null) =>
        Add(new RecipientBuilder(type ?? RecipientType.Signer, name, email) { RoleName = roleName, Template = this }, configure);

    /// <summary>Replaces the document of the template, once. The template's tabs keep their positions. Roles of the template name it as document
    /// 1.</summary>
    /// <param name="source">Where its bytes come from.</param>
    /// <param name="name">The name that signers see; when null, the file name.</param>
    /// <param name="options">The options of the document.</param>
    public TemplateBuilder ReplaceDocument(DocumentSource source, string? name = null, DocumentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        IsReplacedTwice = Replacement is not null;
        Replacement = (source, name ?? source.FileName, options);
        return this;
    }

    private TemplateBuilder Add(RecipientBuilder role, Action<RecipientBuilder>? configure)
    {
        configure?.Invoke(role);
        _roles.Add(role);
        return this;
    }
}
