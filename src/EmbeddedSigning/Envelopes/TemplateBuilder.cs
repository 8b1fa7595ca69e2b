namespace EmbeddedSigning.Envelopes;

/// <summary>Says who plays the roles of one of several templates, and which document takes the place of the template's.</summary>
public sealed class TemplateBuilder
{
    private readonly List<RecipientBuilder> _roles = [];

    internal TemplateBuilder(Guid templateId)
    {
        TemplateId = templateId;
    }

    internal Guid TemplateId { get; set; }

    internal (DocumentSource Source, string Name, DocumentOptions? Options)? Replacement { get; private set; }

    internal IReadOnlyList<RecipientBuilder> Roles => _roles;

    /// <summary>Fills a role with a recipient who signs in the application.</summary>
    /// <param name="roleName">The role's name in the template.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters.</param>
    /// <param name="clientUserId">As in <see cref="EnvelopeBuilder.AddEmbeddedSigner"/>.</param>
    /// <param name="configure">Values for the template's tabs, and tabs besides.</param>
    /// <param name="type">What the template has the role do; a signer unless set.</param>
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
    /// <param name="roleName">The role's name in the template.</param>
    /// <param name="name">The person's name, at most 100 characters.</param>
    /// <param name="email">The person's e-mail address, at most 100 characters.</param>
    /// <param name="configure">Values for the template's tabs, and tabs besides.</param>
    /// <param name="type">What the template has the role do; a signer unless set.</param>
    public TemplateBuilder AddRole(
        string roleName, string name, string email, Action<RecipientBuilder>? configure = null, RecipientType? type = null) =>
        Add(new RecipientBuilder(type ?? RecipientType.Signer, name, email) { RoleName = roleName, Template = this }, configure);

    /// <summary>Puts a document in the place of the template's. The template's tabs stay where they are on the page.</summary>
    /// <param name="source">Where its bytes come from.</param>
    /// <param name="name">The name that signers see; when null, the file name.</param>
    /// <param name="options">What becomes of the document.</param>
    public TemplateBuilder ReplaceDocument(DocumentSource source, string? name = null, DocumentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
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
