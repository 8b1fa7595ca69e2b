using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes tabs as DocuSign's JSON.</summary>
internal static class TabAnswerWriter
{
    public static object Tabs(IEnumerable<Tab> tabs, Recipient recipient) => Tabs(tabs, recipient, []);

    /// <summary>Writes the tabs, and the tabs that could not be changed, with their errors.</summary>
    public static object Tabs(IEnumerable<Tab> tabs, Recipient recipient, IEnumerable<FaultyTabWriter> faulty) => tabs
        .GroupBy(tab => tab.Kind)
        .Select(group => (Kind: group.Key, Tabs: List(group.Key, group, recipient)))
        .Concat(faulty.Select(tab => (tab.Kind, Tabs: Enumerable.Repeat(Faulty(tab, recipient), 1))))
        .GroupBy(list => list.Kind)
        .ToDictionary(group => group.Key.ToListName(), group => group.SelectMany(list => list.Tabs), StringComparer.Ordinal);

    private static object Faulty(FaultyTabWriter faulty, Recipient recipient)
    {
        var error = new { errorCode = faulty.Refusal.ErrorCode, message = faulty.Refusal.Message };
        var tab = faulty.Definition;
        return faulty.Kind == TabKind.RadioGroup
            ? new
            {
                groupName = tab.GroupName,
                recipientId = recipient.Id,
                radios = (tab.Radios ?? []).Select(radio => new { tabId = radio.TabId, value = radio.Value, errorDetails = error }),
            }
            : tab.Kept.AddTo(new
            {
                tabId = PostedText.FirstOf(tab.TabId, Guid.Empty.ToString("D")),
                tabType = faulty.Kind.ToTypeName(),
                tabLabel = tab.TabLabel,
                recipientId = recipient.Id,
                documentId = tab.DocumentId,
                errorDetails = error,
            });
    }

    private static IEnumerable<object> List(TabKind kind, IEnumerable<Tab> tabs, Recipient recipient) =>
        kind == TabKind.RadioGroup
            ? tabs.GroupBy(tab => tab.GroupId).Select(group => RadioGroup([.. group], recipient))
            : tabs.Select(tab => kind == TabKind.TabGroup ? Group(tab, recipient) : Tab(tab, recipient));

    private static object Tab(Tab tab, Recipient recipient)
    {
        var kind = tab.Kind;
        return tab.Kept.AddTo(new
        {
            tabId = tab.Id,
            tabType = kind.ToTypeName(),
            tabLabel = kind == TabKind.Draw ? null : tab.Label,
            recipientId = recipient.Id,
            documentId = WireJson.Number(tab.DocumentId),
            pageNumber = WireJson.Number(tab.PageNumber),
            xPosition = Whole(tab.X),
            yPosition = Whole(tab.Y),
            width = Whole(tab.Width),
            height = Whole(tab.Height),
            anchorString = tab.Anchor?.Text,
            required = HasRules(kind) && !kind.SaysOptional() ? WireJson.Bool(tab.IsRequired) : null,
            optional = kind.SaysOptional() ? WireJson.Bool(!tab.IsRequired) : null,
            locked = HasRules(kind) && kind is not (TabKind.SignerAttachment or TabKind.View) ? WireJson.Bool(tab.IsLocked) : null,
            conditionalParentLabel = tab.ParentLabel,
            conditionalParentValue = tab.ParentValue.Length == 0 ? null : tab.ParentValue,
            formula = tab.Formula,
            roundDecimalPlaces = tab.Decimals is { } decimals ? WireJson.Number(decimals) : null,
            hidden = tab.IsHidden ? WireJson.Bool(true) : null,
            concealValueOnDocument = tab.IsConcealed ? WireJson.Bool(true) : null,
            tabGroupLabels = tab.GroupLabels.IsEmpty ? null : tab.GroupLabels.AsEnumerable(),
            numericalValue = kind == TabKind.Numerical && tab.Value.Length > 0 ? Number(TabFormula.NumberOf(tab.Value)) : null,
            minNumericalValue = tab.Minimum is { } least ? Number(least) : null,
            maxNumericalValue = tab.Maximum is { } most ? Number(most) : null,
            maxLength = (kind.IsWritten() || kind == TabKind.Formula) && tab.MaxLength is { } maximum ? WireJson.Number(maximum) : null,
            validationPattern = HasValidation(kind) ? tab.ValidationPattern : null,
            validationMessage = HasValidation(kind) ? tab.ValidationMessage : null,
            selected = kind == TabKind.Checkbox ? WireJson.Bool(tab.Value.Length > 0) : null,
            listItems = kind == TabKind.List ? tab.ListItems.Select(item => Item(item, tab)) : null,
            listSelectedValue = kind == TabKind.List && tab.Value.Length > 0 ? tab.Value : null,
            originalValue = kind.IsWritten() || kind == TabKind.List ? tab.OriginalValue : null,
            value = kind.HasValue() ? tab.Value : null,
            status = StatusOf(tab, recipient),
        });
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static object Group(Tab group, Recipient recipient) => group.Kept.AddTo(new
    {
        tabId = group.Id,
        tabType = TabKind.TabGroup.ToTypeName(),
        groupLabel = group.Label,
        groupRule = group.GroupRule,
        minimumRequired = group.Minimum is { } minimum ? Number(minimum) : null,
        maximumAllowed = group.Maximum is { } maximum ? Number(maximum) : null,
        validationMessage = group.ValidationMessage,
        recipientId = recipient.Id,
        documentId = WireJson.Number(group.DocumentId),
        pageNumber = WireJson.Number(group.PageNumber),
        xPosition = Whole(group.X),
        yPosition = Whole(group.Y),
        width = Whole(group.Width),
        height = Whole(group.Height),
        anchorString = group.Anchor?.Text,
        conditionalParentLabel = group.ParentLabel,
        conditionalParentValue = group.ParentValue.Length == 0 ? null : group.ParentValue,
    });

    private static object RadioGroup(IReadOnlyList<Tab> radios, Recipient recipient) => radios[0].KeptOfGroup.AddTo(new
    {
        groupName = radios[0].Label,
        tabType = TabKind.RadioGroup.ToTypeName(),
        recipientId = recipient.Id,
        documentId = WireJson.Number(radios[0].DocumentId),
        conditionalParentLabel = radios[0].ParentLabel,
        conditionalParentValue = radios[0].ParentValue.Length == 0 ? null : radios[0].ParentValue,
        value = radios.FirstOrDefault(radio => radio.Value.Length > 0)?.Choice,
        originalValue = radios.FirstOrDefault(radio => radio.OriginalValue.Length > 0)?.Choice,
        radios = radios.Select(radio => radio.Kept.AddTo(new
        {
            tabId = radio.Id,
            value = radio.Choice,
            selected = WireJson.Bool(radio.Value.Length > 0),
            pageNumber = WireJson.Number(radio.PageNumber),
            xPosition = Whole(radio.X),
            yPosition = Whole(radio.Y),
            anchorString = radio.Anchor?.Text,
            required = WireJson.Bool(radio.IsRequired),
            locked = WireJson.Bool(radio.IsLocked),
            status = StatusOf(radio, recipient),
        })),
    });

    private static object Item(TabListItem item, Tab tab) => new
    {
        text = item.Text,
        value = item.Value,
        selected = WireJson.Bool(string.Equals(item.Value, tab.Value, StringComparison.Ordinal)),
    };

    private static string StatusOf(Tab tab, Recipient recipient) => recipient.Status switch
    {
        RecipientStatus.Declined => "declined",
        RecipientStatus.Completed when tab.Kind == TabKind.Approve || (tab.Kind.IsSignature() && tab.Value.Length > 0) => "signed",
        _ => "active",
    };

    // The signer does not fill in a formula, but its definition may have the same members as other tabs.
    private static bool HasRules(TabKind kind) => kind.IsFilledIn() || kind == TabKind.Formula;

    private static bool HasValidation(TabKind kind) => (kind.IsWritten() || kind == TabKind.Formula) && kind is not (TabKind.Company or TabKind.Title or TabKind.Numerical);

    private static string Whole(double points) => WireJson.Number((int)Math.Round(points));
}
