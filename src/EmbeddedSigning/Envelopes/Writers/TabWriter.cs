using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes tabs: a list for each kind.</summary>
internal static class TabWriter
{
    private static readonly TabType[] _types = Enum.GetValues<TabType>();

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Tab> tabs)
    {
        foreach (var type in _types)
        {
            WriteList(json, tabs, type);
        }
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<Tab> tabs, TabType type)
    {
        var hasBegun = false;
        for (var i = 0; i < tabs.Count; i++)
        {
            if (tabs[i].Type != type)
            {
                continue;
            }

            if (!hasBegun)
            {
                json.WriteStartArray(ListName(type));
                hasBegun = true;
            }

            ConfiguredJsonWriter.WriteObject(json, tabs[i], WriteTab, tabs[i].Options?.ConfigureJson);
        }

        if (hasBegun)
        {
            json.WriteEndArray();
        }
    }

    private static ReadOnlySpan<byte> ListName(TabType type) => type switch
    {
        TabType.SignHere => "signHereTabs"u8,
        TabType.InitialHere => "initialHereTabs"u8,
        TabType.DateSigned => "dateSignedTabs"u8,
        TabType.FullName => "fullNameTabs"u8,
        TabType.Text => "textTabs"u8,
        TabType.Checkbox => "checkboxTabs"u8,
        TabType.RadioGroup => "radioGroupTabs"u8,
        TabType.List => "listTabs"u8,
        TabType.Number => "numberTabs"u8,
        TabType.Numerical => "numericalTabs"u8,
        TabType.Email => "emailTabs"u8,
        TabType.Date => "dateTabs"u8,
        TabType.Company => "companyTabs"u8,
        TabType.Title => "titleTabs"u8,
        TabType.FirstName => "firstNameTabs"u8,
        TabType.LastName => "lastNameTabs"u8,
        TabType.EmailAddress => "emailAddressTabs"u8,
        TabType.EnvelopeId => "envelopeIdTabs"u8,
        TabType.Zip => "zipTabs"u8,
        TabType.Ssn => "ssnTabs"u8,
        TabType.Note => "noteTabs"u8,
        TabType.Formula => "formulaTabs"u8,
        TabType.SignerAttachment => "signerAttachmentTabs"u8,
        TabType.Approve => "approveTabs"u8,
        TabType.Decline => "declineTabs"u8,
        TabType.Draw => "drawTabs"u8,
        TabType.View => "viewTabs"u8,
        TabType.CheckboxGroup => "tabGroups"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of tab."),
    };

    private static void WriteTab(Utf8JsonWriter json, Tab tab)
    {
        switch (tab.Type)
        {
            case TabType.RadioGroup:
                WriteRadioGroup(json, tab);
                break;
            case TabType.CheckboxGroup:
                WriteCheckboxGroup(json, tab);
                break;
            default:
                WriteField(json, tab);
                break;
        }

        foreach (var (name, value) in tab.Details)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteField(Utf8JsonWriter json, Tab tab)
    {
        if (tab.Placement is { } placement)
        {
            json.WriteOptional("documentId"u8, (long?)placement.DocumentId);
            WritePlace(json, placement);
        }

        json.WriteOptional("tabLabel"u8, tab.Label);
        WriteContent(json, tab);
        if (tab.Options is { } options)
        {
            WriteLook(json, options);
            WriteRules(json, options);
        }
    }

    private static void WriteContent(Utf8JsonWriter json, Tab tab)
    {
        switch (tab.Type)
        {
            case TabType.Checkbox:
                json.WriteFlag("selected"u8, tab.Selected);
                WriteRequired(json, tab);
                if (tab.GroupLabel is { } group)
                {
                    json.WriteStrings("tabGroupLabels"u8, [group]);
                }

                break;
            case TabType.SignHere or TabType.InitialHere or TabType.SignerAttachment:
                json.WriteOptional("optional"u8, tab.Required ? null : true);
                break;
            case TabType.List:
                json.WriteOptional("value"u8, tab.Value);
                WriteRequired(json, tab);
                WriteItems(json, tab);
                break;
            case TabType.Numerical:
                WriteNumerical(json, tab);
                break;
            case TabType.Formula:
                json.WriteOptional("formula"u8, tab.Value);
                break;
            case TabType.Approve or TabType.Decline:
                json.WriteOptional("buttonText"u8, tab.Value);
                break;
            case TabType.View:
                json.WriteOptional("buttonText"u8, tab.Value);
                WriteRequired(json, tab);
                break;
            case TabType.Draw:
                WriteRequired(json, tab);
                break;
            case TabType.DateSigned or TabType.FullName or TabType.FirstName or TabType.LastName or TabType.EmailAddress or TabType.EnvelopeId:
                break;
            case TabType.Note:
                json.WriteOptional("value"u8, tab.Value);
                break;
            default:
                json.WriteOptional("value"u8, tab.Value);
                WriteRequired(json, tab);
                break;
        }
    }

    private static void WriteNumerical(Utf8JsonWriter json, Tab tab)
    {
        json.WriteOptional("value"u8, tab.Value);
        json.WriteOptional("numericalValue"u8, tab.Value);
        WriteRequired(json, tab);
        if (tab.Placement is null)
        {
            return;
        }

        json.WriteString("validationType"u8, tab.Currency is null ? "Number" : "Currency");
        json.WriteOptional("minNumericalValue"u8, Decimal(tab.Limits.Minimum));
        json.WriteOptional("maxNumericalValue"u8, Decimal(tab.Limits.Maximum));
        if (tab.Currency is not null)
        {
            json.WriteStartObject("localePolicy"u8);
            json.WriteString("currencyCode"u8, tab.Currency);
            json.WriteEndObject();
        }
    }

    // A value for a tab of a template changes nothing but the value.
    private static void WriteRequired(Utf8JsonWriter json, Tab tab) =>
        json.WriteOptional("required"u8, tab.Placement is null ? null : tab.Required);

    private static void WriteItems(Utf8JsonWriter json, Tab tab)
    {
        if (tab.Items.Count == 0)
        {
            return;
        }

        json.WriteObjects("listItems"u8, tab.Items, static (json, item) =>
        {
            json.WriteString("text"u8, item.Text);
            json.WriteString("value"u8, item.Value);
        });
    }

    private static void WriteRadioGroup(Utf8JsonWriter json, Tab tab)
    {
        // A radio button has no document of its own.
        json.WriteOptional("documentId"u8, (long?)DocumentOf(tab));
        json.WriteOptional("groupName"u8, tab.Label);
        json.WriteStartArray("radios"u8);
        if (tab.Choices.Count == 0)
        {
            json.WriteStartObject();
            json.WriteOptional("value"u8, tab.Value);
            json.WriteFlag("selected"u8, true);
            json.WriteOptional("locked"u8, tab.Options is { Locked: true } ? true : null);
            json.WriteEndObject();
        }

        foreach (var choice in tab.Choices)
        {
            json.WriteStartObject();
            WritePlace(json, choice.Placement);
            json.WriteString("value"u8, choice.Value);
            json.WriteFlag("selected"u8, choice.Selected);
            json.WriteFlag("required"u8, tab.Required);
            if (tab.Options is { } options)
            {
                WriteLook(json, options);
                json.WriteOptional("locked"u8, options.Locked ? true : null);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (tab.Options is { } rules)
        {
            json.WriteOptional("tooltip"u8, rules.Tooltip);
            json.WriteOptional("shared"u8, rules.Shared ? true : null);
            WriteCondition(json, rules);
        }
    }

    private static void WriteCheckboxGroup(Utf8JsonWriter json, Tab tab)
    {
        var minimum = tab.Limits.Minimum ?? 0;
        var maximum = tab.Limits.Maximum ?? tab.Choices.Count;
        json.WriteCount("documentId"u8, DocumentOf(tab) ?? 1);
        json.WriteCount("pageNumber"u8, tab.Choices.Count > 0 ? tab.Choices[0].Placement.PageNumber ?? 1 : 1);
        json.WriteOptional("groupLabel"u8, tab.Label);
        json.WriteString("groupRule"u8, tab.Limits switch
        {
            _ when minimum == maximum => "SelectExactly",
            { Minimum: > 0, Maximum: not null } => "SelectARange",
            { Maximum: not null } => "SelectAtMost",
            _ => "SelectAtLeast",
        });
        json.WriteOptional("minimumRequired"u8, Decimal(minimum));
        json.WriteOptional("maximumAllowed"u8, Decimal(maximum));
        json.WriteString("tabScope"u8, "document");
        json.WriteOptional("validationMessage"u8, tab.Value);
        if (tab.Options is { } rules)
        {
            WriteCondition(json, rules);
        }
    }

    private static int? DocumentOf(Tab tab) => tab.Choices.Count > 0 ? tab.Choices[0].Placement.DocumentId : null;

    private static void WritePlace(Utf8JsonWriter json, TabPlacement placement)
    {
        if (placement.AnchorString is null)
        {
            json.WriteCount("pageNumber"u8, placement.PageNumber!.Value);
            json.WriteCount("xPosition"u8, placement.X);
            json.WriteCount("yPosition"u8, placement.Y);
            return;
        }

        json.WriteString("anchorString"u8, placement.AnchorString);
        json.WriteString("anchorUnits"u8, placement.Units switch
        {
            AnchorUnits.Millimeters => "mms",
            AnchorUnits.Centimeters => "cms",
            AnchorUnits.Inches => "inches",
            _ => "pixels",
        });
        json.WriteCount("anchorXOffset"u8, placement.X);
        json.WriteCount("anchorYOffset"u8, placement.Y);
        json.WriteFlag("anchorIgnoreIfNotPresent"u8, placement.IgnoreIfNotPresent);
        json.WriteOptional("anchorCaseSensitive"u8, placement.CaseSensitive);
        json.WriteOptional("anchorMatchWholeWord"u8, placement.MatchWholeWord);
        json.WriteOptional("anchorHorizontalAlignment"u8, placement.AlignRight ? "right" : null);
    }

    private static void WriteLook(Utf8JsonWriter json, TabOptions options)
    {
        json.WriteOptional("font"u8, options.Font == TabFont.OcrA ? "ocr-a" : options.Font?.ToString().ToLowerInvariant());
        json.WriteOptional("fontSize"u8, options.FontSize is { } size ? "size" + WireWriter.Number(size) : null);
        json.WriteOptional("fontColor"u8, options.FontColor?.ToString().ToLowerInvariant());
        json.WriteOptional("bold"u8, options.Bold ? true : null);
        json.WriteOptional("italic"u8, options.Italic ? true : null);
        json.WriteOptional("underline"u8, options.Underline ? true : null);
    }

    private static void WriteRules(Utf8JsonWriter json, TabOptions options)
    {
        json.WriteOptional("tooltip"u8, options.Tooltip);
        json.WriteOptional("locked"u8, options.Locked ? true : null);
        json.WriteOptional("maxLength"u8, (long?)options.MaxLength);
        json.WriteOptional("validationPattern"u8, options.Pattern);
        json.WriteOptional("validationMessage"u8, options.PatternMessage);
        json.WriteOptional("width"u8, (long?)options.Width);
        json.WriteOptional("height"u8, (long?)options.Height);
        json.WriteOptional("concealValueOnDocument"u8, options.Concealed ? true : null);
        json.WriteOptional("shared"u8, options.Shared ? true : null);
        WriteCondition(json, options);
    }

    private static void WriteCondition(Utf8JsonWriter json, TabOptions options)
    {
        json.WriteOptional("conditionalParentLabel"u8, options.Condition?.ParentLabel);
        json.WriteOptional("conditionalParentValue"u8, options.Condition?.ParentValue);
    }

    private static string? Decimal(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
