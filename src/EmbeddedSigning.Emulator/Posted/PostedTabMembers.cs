using System.Collections.Frozen;
using System.Text.Json;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// The members of each kind of tab, as DocuSign describes them. A member of another kind is refused by name, because DocuSign would silently ignore it.
/// </summary>
internal static class PostedTabMembers
{
    private const string Anchor =
        "anchorAllowWhiteSpaceInCharacters anchorCaseSensitive anchorHorizontalAlignment anchorIgnoreIfNotPresent anchorMatchWholeWord anchorString "
        + "anchorTabProcessorVersion anchorTabScope anchorUnits anchorXOffset anchorYOffset ";

    // The members of all kinds except radio groups and their buttons. Members that the description lacks are in later SDKs.
    private const string Common = Anchor
        + "conditionalParentLabel conditionalParentValue customTabId documentId errorDetails formOrder formPageLabel formPageNumber height initialValue "
        + "mergeField mergeFieldXml pageNumber recipientId recipientIdGuid smartContractInformation source status tabGroupLabels tabId tabOrder tabType "
        + "templateLocked templateRequired tooltip width xPosition yPosition "
        + "agreementAttribute agreementAttributeLocked caption connectedObjectDetails extensionData tabFullyQualifiedPath warningDetails ";

    private const string Look = "bold font fontColor fontSize italic underline ";
    private const string Text = Look + "localePolicy tabLabel ";
    private const string Known = Text + "name value ";
    private const string Written = Known + "concealValueOnDocument disableAutoSize locked maxLength originalValue required ";
    private const string Shared = "requireAll requireInitialOnSharedChange senderRequired shareToRecipients shared ";
    private const string Validated = Written + Shared + "validationMessage validationPattern ";
    private const string Signature = "handDrawRequired name optional scaleValue tabLabel ";

    private const string Group =
        "conditionalParentLabel conditionalParentValue documentId groupName originalValue radios recipientId recipientIdGuid requireAll "
        + "requireInitialOnSharedChange shareToRecipients shared source tabType templateLocked templateRequired tooltip value";

    private static readonly FrozenDictionary<TabKind, FrozenSet<string>> _members = Enum.GetValues<TabKind>()
        .ToFrozenDictionary(kind => kind, kind => Set(kind == TabKind.RadioGroup ? Group : Common + Own(kind)));

    private static readonly FrozenSet<string> _ofRadio = Set(
        Anchor + Look + "caption connectedObjectDetails errorDetails extensionData initialValue locked mergeFieldXml pageNumber required selected status "
        + "tabFullyQualifiedPath tabId tabOrder value xPosition yPosition");

    /// <summary>Whether a kind has a member.</summary>
    public static bool Has(TabKind kind, string member) => _members[kind].Contains(member);

    /// <summary>Checks the tabs of a list.</summary>
    /// <exception cref="RefusalException">A tab has a member that only other kinds have.</exception>
    public static void Require(TabKind kind, JsonElement tabs)
    {
        foreach (var tab in tabs.EnumerateArray())
        {
            Require(_members[kind], kind.ToListName(), tab);
            foreach (var radio in kind == TabKind.RadioGroup ? KeptMembers.List(tab, "radios") : [])
            {
                Require(_ofRadio, "the 'radios' of " + kind.ToListName(), radio);
            }
        }
    }

    private static void Require(FrozenSet<string> members, string owner, JsonElement tab)
    {
        foreach (var member in tab.EnumerateObject())
        {
            if (!members.Contains(member.Name) && !member.Name.EndsWith("Metadata", StringComparison.OrdinalIgnoreCase)
                && OtherMembers.IsGiven(member.Value))
            {
                throw RefusalException.InvalidParameter($"'{member.Name}' is not a member of {owner}. DocuSign would ignore it.");
            }
        }
    }

    private static string Own(TabKind kind) => kind switch
    {
        TabKind.SignHere => Signature + "isSealSignTab stamp stampType",
        TabKind.InitialHere or TabKind.SignerAttachment => Signature,
        TabKind.DateSigned => Known + "timestampStandardized",
        TabKind.FullName or TabKind.FirstName or TabKind.LastName or TabKind.EmailAddress => Known,
        TabKind.EnvelopeId => Text + "name",
        TabKind.Note => Known + "shared",
        TabKind.Company or TabKind.Title => Written,
        TabKind.Text or TabKind.Number => Validated + "formula isPaymentAmount",
        TabKind.Date or TabKind.Email or TabKind.Ssn => Validated,
        TabKind.Zip => Validated + "useDash4",
        TabKind.Formula => Validated + "formula hidden isPaymentAmount paymentDetails roundDecimalPlaces",

        // The description has no such tab, but DocuSign's SDKs have it.
        TabKind.Numerical => Written + Shared + "maxNumericalValue minNumericalValue numericalValue originalNumericalValue validationType",
        TabKind.Checkbox => Look
            + "locked name originalValue requireInitialOnSharedChange required selected selectedOriginal shareToRecipients shared tabLabel value",
        TabKind.List => Text + Shared + "value listItems listSelectedValue locked originalValue required",
        TabKind.Approve => Text + "buttonText",
        TabKind.Decline => Text + "buttonText declineReason",

        // The signing page shows the label, which neither the description nor the SDKs have.
        TabKind.Draw => "allowSignerUpload locked required shared tabLabel useBackgroundAsCanvas",
        TabKind.View => Text + "buttonText required requiredRead",
        TabKind.TabGroup => "groupLabel groupRule maximumAllowed minimumRequired tabScope validationMessage",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
