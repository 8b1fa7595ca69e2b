using System.Text.Json.Nodes;
using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>A recipient of an envelope to be created.</summary>
public sealed class EnvelopeRecipient
{
    internal EnvelopeRecipient(RecipientType type, string name, string email)
    {
        Type = type;
        Name = name;
        Email = email;
    }

    private EnvelopeRecipient(EnvelopeRecipient other)
        : this(other, other.Type, other.Name, other.Email)
    {
    }

    private EnvelopeRecipient(EnvelopeRecipient other, RecipientType type, string name, string email)
        : this(type, name, email)
    {
        IsEmbedded = other.IsEmbedded;
        ClientUserId = other.ClientUserId;
        RecipientId = other.RecipientId;
        RoutingOrder = other.RoutingOrder;
        HasRoutingOrder = other.HasRoutingOrder;
        RoleName = other.RoleName;
        TemplateIndex = other.TemplateIndex;
        Tabs = other.Tabs;
        ExcludedDocuments = other.ExcludedDocuments;
        Options = other.Options;
        ReceivesFormFields = other.ReceivesFormFields;
        ConfigureJson = other.ConfigureJson;
    }

    /// <summary>The type of the recipient.</summary>
    public RecipientType Type { get; }

    /// <summary>The recipient's name, at most 100 characters. For an in-person signer, the host's name, which recipient views use.</summary>
    public string Name { get; }

    /// <summary>The recipient's e-mail address, at most 100 characters; empty for a recipient whom DocuSign reaches only by phone. For an in-person
    /// signer, the host's address.</summary>
    public string Email { get; }

    /// <summary>Whether the recipient signs in the application (embedded) instead of being sent an e-mail (remote).</summary>
    public bool IsEmbedded { get; internal init; }

    /// <summary>The application's own id of an embedded recipient, at most 100 characters; null for a remote one.</summary>
    public string? ClientUserId { get; internal init; }

    /// <summary>The recipient's number in the envelope, from 1.</summary>
    public int RecipientId { get; internal init; }

    /// <summary>When it is the recipient's turn: lower numbers first, equal ones at the same time.</summary>
    public int RoutingOrder { get; internal init; }

    /// <summary>The role of the template that the recipient takes; null in an envelope without template.</summary>
    public string? RoleName { get; internal init; }

    /// <summary>The tabs that the builder added. Tabs that raw JSON adds, changes or removes are not included, so a recipient who exists only in JSON
    /// has none here.</summary>
    public IReadOnlyList<Tab> Tabs { get; internal init; } = [];

    /// <summary>The access code that the recipient must enter first; null when there is none.</summary>
    public AccessCode? AccessCode => Options?.AccessCode;

    /// <summary>The numbers of the documents that the recipient does not see: of the envelope's own documents, or for a role of
    /// <see cref="EnvelopeBuilder.AddTemplate"/> of that template's documents.</summary>
    public IReadOnlyList<int> ExcludedDocuments { get; internal init; } = [];

    /// <summary>Whether the sender set the routing order. A role without one keeps the order of its template.</summary>
    internal bool HasRoutingOrder { get; init; }

    /// <summary>Which of several templates the role belongs to, from 0; null for a recipient of the envelope's own documents.</summary>
    internal int? TemplateIndex { get; init; }

    /// <summary>Whether form fields of the part's document become tabs of this recipient.</summary>
    internal bool ReceivesFormFields { get; private init; }

    /// <summary>Further options of the recipient; null when there are none.</summary>
    internal RecipientSettings? Options { get; init; }

    /// <summary>Changes the recipient's JSON before it is sent; null for no change.</summary>
    internal Action<JsonObject>? ConfigureJson { get; init; }

    // The roles of a template have neither numbers nor types in JSON.
    private bool IsRoleOfTemplate => RecipientId == 0 && RoleName is not null;

    /// <summary>The recipient in a part of the envelope that is one document.</summary>
    internal EnvelopeRecipient OnDocument(IReadOnlyList<Tab> tabs, bool receivesFormFields) =>
        new(this) { Tabs = tabs, ReceivesFormFields = receivesFormFields };

    /// <summary>The recipient in a part that is a template whose only document, number 1, is replaced by a document with another number.</summary>
    internal EnvelopeRecipient OnReplacement(int documentId) => new(this)
    {
        Tabs = [.. Tabs.Select(tab => IsOnFirst(tab) ? tab.OnDocument(documentId) : tab)],
        ExcludedDocuments = [.. ExcludedDocuments.Select(id => id == 1 ? documentId : id)],
    };

    // A checkbox group is always written with a document.
    private static bool IsOnFirst(Tab tab) => tab.DocumentId is 1 || (tab.Type == TabType.CheckboxGroup && tab.DocumentId is null);

    /// <summary>The recipient in the part that is a template, without taking one of its roles.</summary>
    internal EnvelopeRecipient BesideTemplate(int templateIndex) => new(this) { TemplateIndex = templateIndex };

    /// <summary>The recipient with other options.</summary>
    internal EnvelopeRecipient WithOptions(RecipientSettings? options) => new(this) { Options = options };

    /// <summary>The recipient with the settings that the person has in all parts of the envelope.</summary>
    internal EnvelopeRecipient WithSettings(string? clientUserId, int? routingOrder, RecipientSettings? options) => new(this)
    {
        IsEmbedded = clientUserId is not null || IsEmbedded,
        ClientUserId = clientUserId,
        RoutingOrder = routingOrder ?? RoutingOrder,
        HasRoutingOrder = routingOrder is not null,
        Options = options,
    };

    /// <summary>The recipient after a change of the JSON, with the settings that the JSON does not contain.</summary>
    /// <param name="read">The recipient in the JSON.</param>
    /// <param name="replacement">The number of the document that replaces the template's only document; null when none does.</param>
    internal EnvelopeRecipient ChangedTo(EnvelopeRecipient read, int? replacement) => new(this, read.IsRoleOfTemplate ? Type : read.Type, read.Name, read.Email)
    {
        IsEmbedded = read.IsEmbedded,
        ClientUserId = read.ClientUserId,
        RecipientId = read.IsRoleOfTemplate ? RecipientId : read.RecipientId,
        RoutingOrder = read.RoutingOrder,
        RoleName = read.RoleName,
        ExcludedDocuments = [.. read.ExcludedDocuments.Select(id => id == replacement ? 1 : id)],
        Options = RecipientSettings.WithAuthentication(Options, read.Options),
    };
}
