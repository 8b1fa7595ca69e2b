using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Fixtures;

/// <summary>Creates the templates, envelopes and access tokens that a test or a person needs at the start.</summary>
internal sealed class FixtureReader(
    Registry registry,
    DocumentFactory documents,
    TemplateInstantiation envelopeFactory,
    TemplateStore templates,
    EnvelopeStore envelopes,
    AccessTokens tokens,
    TimeProvider clock)
{
    private static readonly TimeSpan _tokenLifetime = TimeSpan.FromHours(8);

    private Account Account => registry.Accounts[0];

    private User Sender => registry.Users[0];

    /// <summary>Adds a template to the first account. The <c>templateId</c> of the definition becomes its id.</summary>
    /// <param name="definition">The template, as for <c>POST /templates</c>.</param>
    /// <param name="id">The id if the definition has none; null generates one.</param>
    /// <exception cref="RefusalException">DocuSign would refuse the definition.</exception>
    public Template AddTemplate(PostedEnvelope definition, Guid? id = null)
    {
        var chosen = definition.TemplateId is null ? id ?? Guid.NewGuid() : ParseId(definition.TemplateId);
        var request = new PostedRequest(definition with { TemplateId = null }, new Dictionary<int, PostedFile>());
        var template = Template.Create(Account.Id, Sender, request, documents, clock.GetUtcNow()) with { Id = chosen };
        templates.Add(template);
        return template;
    }

    /// <summary>Adds an envelope of the first account's first user. If an envelope has the same <c>transactionId</c>, it is returned instead.</summary>
    /// <param name="definition">The envelope, as for <c>POST /envelopes</c>.</param>
    /// <exception cref="RefusalException">DocuSign would refuse the definition.</exception>
    public Envelope AddEnvelope(PostedEnvelope definition)
    {
        if (definition.TransactionId is { Length: > 0 } transaction
            && envelopes.Snapshot().FirstOrDefault(envelope => envelope.TransactionId == transaction) is { } found)
        {
            return found;
        }

        var added = envelopeFactory.Create(Sender, Account, new PostedRequest(definition, new Dictionary<int, PostedFile>()));
        envelopes.Add(added);
        return added;
    }

    /// <summary>Issues a token of the first client for the first user.</summary>
    public string CreateAccessToken(TimeSpan? lifetime = null) =>
        tokens.Issue(registry.Clients[0], Sender, Scopes.ForJwtGrant, lifetime ?? _tokenLifetime);

    /// <summary>Derives an id from a name; the same name always has the same id.</summary>
    public static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static Guid ParseId(string id) => WireJson.TryParseGuid(id, out var parsed)
        ? parsed
        : throw RefusalException.InvalidParameter("The templateId is not a GUID.");
}
