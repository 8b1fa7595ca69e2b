using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Envelopes.Definitions;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>Documents and roles; an envelope made from it says who plays each role.</summary>
internal sealed record Template(Guid Id, EnvelopeDefinition Definition, ImmutableArray<EnvelopeDocument> Documents)
{
    public static Template Create(EnvelopeDefinition definition, DocumentFactory documentFactory)
    {
        var documents =
            documentFactory.Create(new EnvelopeRequest(definition, new Dictionary<int, UploadedFile>()));
        return documents.IsEmpty
            ? throw ApiException.InvalidParameter("A template needs a document.")
            : new Template(Guid.NewGuid(), definition, documents);
    }

    /// <summary>The recipients of an envelope. Roles that nobody plays are left out.</summary>
    public RecipientsDefinition Cast(IReadOnlyCollection<TemplateRoleDefinition> roles)
    {
        var signers = Definition.Recipients?.Signers ?? [];
        var carbonCopies = Definition.Recipients?.CarbonCopies ?? [];
        foreach (var role in roles)
        {
            // Unverified: DocuSign may add an unknown role as a recipient without tabs. A test wants to hear of the misspelling.
            if (!signers.Concat(carbonCopies).Any(recipient => IsPlayedBy(recipient, role)))
            {
                throw ApiException.InvalidParameter($"The template has no role '{role.RoleName}'.");
            }
        }

        return new RecipientsDefinition { Signers = Cast(signers, roles), CarbonCopies = Cast(carbonCopies, roles) };
    }

    private static List<RecipientDefinition> Cast(
        List<RecipientDefinition> recipients, IReadOnlyCollection<TemplateRoleDefinition> roles) =>
    [
        .. from recipient in recipients
           from role in roles
           where IsPlayedBy(recipient, role)
           select recipient with
           {
               Name = role.Name,
               Email = role.Email,
               ClientUserId = role.ClientUserId,
               RoutingOrder = role.RoutingOrder ?? recipient.RoutingOrder,
               Tabs = FillIn(recipient.Tabs, role.Tabs),
           },
    ];

    private static bool IsPlayedBy(RecipientDefinition recipient, TemplateRoleDefinition role) =>
        string.Equals(recipient.RoleName, role.RoleName, StringComparison.Ordinal);

    /// <summary>A role may bring values for the text and checkbox tabs of the template, by their labels.</summary>
    private static TabsDefinition? FillIn(TabsDefinition? tabs, TabsDefinition? values) => tabs is null || values is null
        ? tabs
        : tabs with
        {
            TextTabs = FillIn(tabs.TextTabs, values.TextTabs),
            CheckboxTabs = FillIn(tabs.CheckboxTabs, values.CheckboxTabs),
        };

    private static List<TabDefinition>? FillIn(List<TabDefinition>? tabs, List<TabDefinition>? values) =>
        tabs?.ConvertAll(tab => values?.Find(value => HaveSameLabel(value, tab)) is { } value
            ? tab with { Value = value.Value ?? tab.Value, Selected = value.Selected ?? tab.Selected }
            : tab);

    private static bool HaveSameLabel(TabDefinition one, TabDefinition other) =>
        string.Equals(one.TabLabel, other.TabLabel, StringComparison.Ordinal);
}
