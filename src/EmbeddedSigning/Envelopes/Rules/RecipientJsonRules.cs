using System.Text.Json;
using EmbeddedSigning.Envelopes.Internal;
using static EmbeddedSigning.Envelopes.Rules.DefinitionJson;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Reads the recipients of an envelope in DocuSign's JSON.</summary>
internal static class RecipientJsonRules
{
    private static readonly (string Name, RecipientType Type)[] _groups =
    [
        ("signers", RecipientType.Signer),
        ("inPersonSigners", RecipientType.InPersonSigner),
        ("certifiedDeliveries", RecipientType.CertifiedDelivery),
        ("carbonCopies", RecipientType.CarbonCopy),
        ("agents", RecipientType.Agent),
        ("editors", RecipientType.Editor),
        ("intermediaries", RecipientType.Intermediary),
        ("witnesses", RecipientType.Witness),
        ("notaries", RecipientType.Notary),
        ("seals", RecipientType.Seal),
    ];

    /// <summary>Whether the JSON has a list for recipients of this type.</summary>
    public static bool Knows(RecipientType type) => _groups.Any(group => group.Type == type);

    /// <summary>Reads the recipients of the envelope itself, of the inline templates of composite templates, or of the roles of its template.
    /// Recipients of server templates are not known here.</summary>
    public static IReadOnlyList<EnvelopeRecipient> Read(JsonElement envelope, bool isOfTemplate) => isOfTemplate
        ? [.. ReadRoles(envelope)]
        :
        [
            .. ReadGroups(envelope),
            .. Items(envelope, "compositeTemplates").SelectMany(static composite => Items(composite, "inlineTemplates")).SelectMany(ReadGroups),
        ];

    /// <summary>Finds the builder's recipients among the recipients that were read after a change, because the builder knows more than the JSON. They
    /// keep the builder's order, before recipients that the JSON has added.</summary>
    public static IReadOnlyList<EnvelopeRecipient> Keep(EnvelopeDefinition known, IReadOnlyList<EnvelopeRecipient> read)
    {
        var kept = new EnvelopeRecipient?[known.Recipients.Count];
        List<EnvelopeRecipient> renumbered = [.. read.Where(recipient => !Place(recipient, IsSameEntry))];
        List<EnvelopeRecipient> added = [.. renumbered.Where(recipient => !Place(recipient, IsSamePerson))];

        // A person whose values fill in forms has an entry in the part of each document.
        return
        [
            .. kept.OfType<EnvelopeRecipient>(),
            .. added.Where(recipient => !(known.FillsForms && known.Recipients.Any(other => IsSameEntry(other, recipient)))),
        ];

        bool Place(EnvelopeRecipient recipient, Func<EnvelopeRecipient, EnvelopeRecipient, bool> isSame)
        {
            for (var i = 0; i < kept.Length; i++)
            {
                var builders = known.Recipients[i];
                if (kept[i] is null && isSame(builders, recipient))
                {
                    kept[i] = builders.ChangedTo(recipient, builders.TemplateIndex is { } index ? known.Templates[index].Document?.DocumentId : null);
                    return true;
                }
            }

            return false;
        }
    }

    // The roles of a template have no numbers.
    private static bool IsSameEntry(EnvelopeRecipient known, EnvelopeRecipient read) =>
        string.Equals(known.RoleName, read.RoleName, StringComparison.Ordinal)
        && (read.RecipientId == known.RecipientId || (read.RecipientId == 0 && read.RoleName is not null));

    private static bool IsSamePerson(EnvelopeRecipient known, EnvelopeRecipient read) =>
        (known.Name, known.Email, known.ClientUserId) == (read.Name, read.Email, read.ClientUserId);

    private static IEnumerable<EnvelopeRecipient> ReadGroups(JsonElement parent) => Part(parent, "recipients") is { } recipients
        ? [.. _groups.SelectMany(group => Items(recipients, group.Name).Select(recipient => ReadRecipient(recipient, group.Type)))]
        : [];

    // Only the template knows whether a role signs. If it does not, DocuSign refuses its recipient view.
    private static IEnumerable<EnvelopeRecipient> ReadRoles(JsonElement envelope) =>
        Items(envelope, "templateRoles").Select(static role => ReadRecipient(role, RecipientType.Signer));

    private static EnvelopeRecipient ReadRecipient(JsonElement recipient, RecipientType type)
    {
        var clientUserId = Text(recipient, "clientUserId") is { Length: > 0 } given ? given : null;
        var (name, email) = type == RecipientType.InPersonSigner ? ("hostName", "hostEmail") : ("name", "email");
        return new EnvelopeRecipient(type, Text(recipient, name) ?? string.Empty, Text(recipient, email) ?? string.Empty)
        {
            IsEmbedded = clientUserId is not null,
            ClientUserId = clientUserId,
            RecipientId = Number(recipient, "recipientId") ?? 0,
            RoutingOrder = Number(recipient, "routingOrder") ?? 1,
            RoleName = Text(recipient, "roleName"),
            ExcludedDocuments = [.. Strings(recipient, "excludedDocuments").Select(ToNumber).OfType<int>()],
            Options = ReadAuthentication(recipient),
        };
    }

    // Reads the only option that the library needs: how DocuSign authenticates the recipient.
    private static RecipientSettings? ReadAuthentication(JsonElement recipient)
    {
        var code = Text(recipient, "accessCode");
        var check = ReadCheck(recipient);
        return !AccessCode.IsWellFormed(code) && check is null ? null : new RecipientSettings
        {
            AccessCode = AccessCode.IsWellFormed(code) ? new AccessCode(code) : null,
            Checks = check is null ? [] : [check],
        };
    }

    private static IdentitySettings? ReadCheck(JsonElement recipient)
    {
        if (Part(recipient, "identityVerification") is not { } verification || Id(verification, "workflowId") is not { } workflowId)
        {
            return Text(recipient, "idCheckConfigurationName") is { Length: > 0 } configuration
                ? new IdentitySettings(WorkflowId: null, configuration, [])
                : null;
        }

        PhoneNumber[] numbers =
        [
            .. Items(verification, "inputOptions").SelectMany(static option => Items(option, "phoneNumberList"))
                .Select(static phone => new PhoneNumber(Text(phone, "countryCode") ?? "", Text(phone, "number") ?? "")),
        ];
        return new IdentitySettings(workflowId, Configuration: null, numbers);
    }
}
