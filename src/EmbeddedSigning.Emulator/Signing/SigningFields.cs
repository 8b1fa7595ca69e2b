using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Tabs;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The fields of a signer, as controls of a form. Data attributes contain their positions: the script moves them there; without the script, they follow below
/// the page.
/// </summary>
internal static class SigningFields
{
    private const string Tooltip = "tooltip";

    /// <summary>The field for a signer without fields from the sender.</summary>
    public const string FreeForm = """
        <div class="field sign free">
          <input type="checkbox" id="free-form" name="freeForm" data-tab-label="Sign here" data-required required value="X">
          <label for="free-form"><span class="action">Sign here</span><span class="ink" aria-hidden="true"></span></label>
        </div>
        """;

    /// <summary>The name of a field on the page: the sender's label, or the signer's action.</summary>
    public static string NameOf(Tab tab) => HasLabel(tab) ? tab.Label : ActionOf(tab.Kind);

    /// <param name="tab">The field.</param>
    /// <param name="form">The values entered so far.</param>
    /// <param name="filled">The field with the value that it would have if the signer finished now.</param>
    /// <param name="isOnSupplement">Whether its document is a supplement, whose approval does not finish the signing.</param>
    public static string Render(Tab tab, SigningForm form, Tab filled, bool isOnSupplement) => tab.Kind switch
    {
        TabKind.SignHere => Signature(tab, form, "sign"),
        TabKind.InitialHere => Signature(tab, form, "initial"),
        TabKind.Approve when isOnSupplement =>
            Ticked(tab, form, "checkbox", RecipientValues.Checked, tab.ButtonText ?? "I approve the document"),
        TabKind.Approve => Approve(tab),
        TabKind.Decline => Decline(tab),
        TabKind.TabGroup => string.Empty,
        TabKind.Formula when tab.IsHidden => HiddenFormula(filled),
        TabKind.View => Ticked(tab, form, "checkbox", RecipientValues.Checked, tab.ButtonText ?? "I have viewed the document"),
        TabKind.SignerAttachment => Attachment(tab, form),
        TabKind.Draw when !tab.IsLocked => Drawing(tab, form),
        TabKind.Checkbox when !tab.IsLocked => Ticked(tab, form, "checkbox", RecipientValues.Checked, NameOf(tab)),
        TabKind.RadioGroup when !tab.IsLocked => Ticked(tab, form, "radio", tab.Choice, $"{NameOf(tab)}: {tab.Choice}"),
        TabKind.List when !tab.IsLocked => List(tab, form),
        _ when tab.Kind.IsWritten() && !tab.IsLocked => Written(tab, form),
        _ => Given(filled),
    };

    private static string Signature(Tab tab, SigningForm form, string kind)
    {
        var name = HasLabel(tab) ? $"<span class=\"name\">{Html.Encode(tab.Label)}</span>" : string.Empty;
        return $"""
            <div class="field {kind}" {Place(tab)}>
              <input type="checkbox" {Attributes(tab, form)} value="{RecipientValues.Checked}"{Checked(tab, form)}>
              <label for="{IdOf(tab)}"><span class="action">{ActionOf(tab.Kind)}</span>
              <span class="ink" aria-hidden="true"></span>{name}{Optional(tab)}</label>
              {Problem(tab, form)}
            </div>

            """;
    }

    private static string Written(Tab tab, SigningForm form) => $"""
        <div class="field text" {Place(tab)}>
          {Label(tab, TabCurrency.CodeOf(tab) is { } currency ? $"{NameOf(tab)} ({currency})" : NameOf(tab))}
          <input {Attributes(tab, form)}{Looks(tab)}{Limits(tab)}{Sample(tab)}{Format(tab.Kind)} value="{Html.Encode(form.ValueOf(tab))}">
          {Problem(tab, form)}
        </div>

        """;

    private static string Ticked(Tab tab, SigningForm form, string type, string value, string name) => $"""
        <div class="field {type}" {Place(tab)}>
          <input type="{type}" {Attributes(tab, form)} value="{Html.Encode(value)}"{Checked(tab, form)}>
          {Label(tab, name)}
          {Problem(tab, form)}
        </div>

        """;

    private static string List(Tab tab, SigningForm form)
    {
        var items = tab.ListItems.Where(item => item.Value.Length > 0).Select(item =>
        {
            var selected = string.Equals(item.Value, form.ValueOf(tab), StringComparison.Ordinal) ? " selected" : string.Empty;
            return $"<option value=\"{Html.Encode(item.Value)}\"{selected}>{Html.Encode(item.Text)}</option>";
        });
        return $"""
            <div class="field text" {Place(tab)}>
              {Label(tab, NameOf(tab))}
              <select {Attributes(tab, form)}{Looks(tab)}><option value=""></option>{string.Concat(items)}</select>
              {Problem(tab, form)}
            </div>

            """;
    }

    private static string Attachment(Tab tab, SigningForm form) => $"""
        <div class="field text attachment" {Place(tab)}>
          {Label(tab, NameOf(tab))}
          <input type="file" accept=".pdf,.txt,.png,.jpg,.jpeg" {Attributes(tab, form)}>
          {Problem(tab, form)}
        </div>

        """;

    // Without the script, drawing is impossible, but the strokes can be typed.
    private static string Drawing(Tab tab, SigningForm form) => $"""
        <div class="field draw" {Place(tab)}>
          {Label(tab, NameOf(tab))}
          <div class="pad">
            <button type="button" class="secondary enhanced">Clear</button>
            <canvas class="enhanced" role="img" aria-label="{Html.Encode(NameOf(tab))}"></canvas>
            <input type="text" {Attributes(tab, form)}{Takes(tab)} data-sample="60,150 200,60 340,140 540,50" value="{Html.Encode(form.ValueOf(tab))}">
            {Upload(tab)}
          </div>
          {Problem(tab, form)}
        </div>

        """;

    private static string Takes(Tab tab) => tab.TakesPicture ? $" data-picture=\"{SigningForm.PictureName(tab)}\"" : string.Empty;

    private static string Upload(Tab tab) => tab.TakesPicture
        ? $"""<input type="file" accept=".png,.jpg,.jpeg" name="{SigningForm.PictureName(tab)}" aria-label="Upload a picture: {Html.Encode(NameOf(tab))}">"""
        : string.Empty;

    private static string Approve(Tab tab) => $"""
        <p class="field press" {Place(tab)}>
          {SigningButtons.Render(SigningButtons.Finish, Html.Encode(tab.ButtonText ?? ActionOf(tab.Kind)), Hint(tab) + Looks(tab))}
        </p>

        """;

    // Without the script, the field for the reason is at the end of the page, next to its own button.
    private static string Decline(Tab tab) => $"""
        <p class="field press enhanced" {Place(tab)}>
          <button type="button" class="danger" data-opens="decline"{Hint(tab)}{Looks(tab)}>{Html.Encode(tab.ButtonText ?? ActionOf(tab.Kind))}</button>
        </p>

        """;

    // Conditions and other formulas need the result, which the signer does not see.
    private static string HiddenFormula(Tab tab) => $"""
        <span class="field calculated"{Condition(tab)}><span{Calculation(tab)}></span></span>

        """;

    private static string Given(Tab tab)
    {
        var follows = tab.Kind switch
        {
            TabKind.FullName => " data-follows=\"fullName\"",
            TabKind.FirstName => " data-follows=\"firstName\"",
            TabKind.LastName => " data-follows=\"lastName\"",
            TabKind.Formula => Calculation(tab),
            _ when tab.IsGiven => $"{LabelOf(tab)} data-value=\"{Html.Encode(ValueOf(tab))}\"{(tab.Kind.IsTicked() ? " data-tick" : string.Empty)}",
            _ => string.Empty,
        };
        return $"""
            <p class="field given" {Place(tab)}{Hint(tab)}><span class="name">{Html.Encode(NameOf(tab))}</span>
            <span class="value"{Looks(tab)}{follows}>{Html.Encode(tab.DisplayText)}</span></p>

            """;
    }

    private static string Calculation(Tab tab) => tab.Formula is { } formula
        ? $"{LabelOf(tab)} data-formula=\"{Html.Encode(formula)}\" data-decimals=\"{tab.Decimals}\""
        : string.Empty;

    private static string LabelOf(Tab tab) => $" data-tab-label=\"{Html.Encode(tab.Label)}\"";

    // A chosen radio button has the value of its group.
    private static string ValueOf(Tab tab) => tab.Kind == TabKind.RadioGroup && tab.Value.Length > 0 ? tab.Choice : tab.Value;

    private static string Label(Tab tab, string name) =>
        $"<label for=\"{IdOf(tab)}\"><span class=\"name\">{Html.Encode(name)}</span>{Optional(tab)}</label>";

    /// <summary>The id of the control on the page.</summary>
    public static string IdOf(Tab tab) => IdOf(tab.Id);

    /// <summary>The id of the control on the page.</summary>
    public static string IdOf(Guid tabId) => $"field-{tabId:D}";

    private static string Attributes(Tab tab, SigningForm form)
    {
        // A drawing that accepts strokes or a picture requires one of them. Browsers cannot check such a rule.
        var required = !tab.IsRequired ? string.Empty : tab.TakesPicture ? " data-required" : " data-required required";
        var invalid = form.ProblemOf(tab) is null ? string.Empty : $" aria-invalid=\"true\" aria-describedby=\"problem-{tab.Id:D}\"";
        return $"id=\"{IdOf(tab)}\" name=\"{SigningForm.FieldName(tab)}\" data-tab-label=\"{Html.Encode(tab.Label)}\""
            + $"{required}{invalid}{Hint(tab, form)}{Group(tab, form)}";
    }

    // A radio button has the tooltip of its group. A checkbox has its own, or that of a group it belongs to.
    private static string Hint(Tab tab, SigningForm? form = null)
    {
        var tooltip = tab.Kept.Text(Tooltip) ?? tab.KeptOfGroup.Text(Tooltip)
            ?? tab.GroupLabels.Select(group => form?.TooltipOf(group)).FirstOrDefault(hint => hint is not null);
        return tooltip is null ? string.Empty : $" title=\"{Html.Encode(tooltip)}\"";
    }

    // The stylesheet has classes for DocuSign's values. A style attribute could contain anything, so the page allows none.
    private static string Looks(Tab tab) => Look("font", tab.Kept.Text("font")) + Look("font-color", tab.Kept.Text("fontColor"))
        + Look("font-size", tab.Kept.Text("fontSize")?.ToLowerInvariant().Replace("size", string.Empty, StringComparison.Ordinal))
        + Look("bold", Flag(tab, "bold")) + Look("italic", Flag(tab, "italic")) + Look("underline", Flag(tab, "underline"));

    private static string? Flag(Tab tab, string name) => tab.Kept.Flag(name) == true ? "true" : null;

    private static string Look(string name, string? value) => value is null ? string.Empty : $" data-{name}=\"{Html.Encode(value)}\"";

    private static string Group(Tab tab, SigningForm form) => tab.GroupLabels.IsEmpty
        ? string.Empty
        : $" data-group=\"{Html.Encode(tab.GroupLabels[0])}\" data-group-minimum=\"{form.MinimumOf(tab.GroupLabels[0])}\"";

    private static string Place(Tab tab)
    {
        var place = string.Create(
            CultureInfo.InvariantCulture,
            $"data-x=\"{tab.X:0.##}\" data-y=\"{tab.Y:0.##}\" data-width=\"{tab.Width:0.##}\" data-height=\"{tab.Height:0.##}\"");
        return place + Condition(tab);
    }

    private static string Condition(Tab tab) => tab.ParentLabel is null
        ? string.Empty
        : $" data-parent=\"{Html.Encode(tab.ParentLabel)}\" data-parent-value=\"{Html.Encode(tab.ParentValue)}\"";

    private static string Optional(Tab tab) => tab.IsRequired ? string.Empty : " <small>optional</small>";

    private static string Checked(Tab tab, SigningForm form) => form.ValueOf(tab).Length > 0 ? " checked" : string.Empty;

    // The script fills it in when the signer leaves a field with an invalid value.
    private static string Problem(Tab tab, SigningForm form) => form.ProblemOf(tab) is { } problem
        ? $"<span class=\"field-problem\" id=\"problem-{tab.Id:D}\">{Html.Encode(problem)}</span>"
        : string.Empty;

    // A text with only spaces counts as missing. The browser refuses the same values as the server.
    private static string Limits(Tab tab)
    {
        var pattern = PatternOf(tab.Kind) is { } form
            ? $" pattern=\"{form}\" data-advice=\"{Html.Encode(TabFormat.Advice(tab.Kind))}\""
            : tab.IsRequired ? " pattern=\".*\\S.*\"" : string.Empty;
        return tab.MaxLength is { } maximum
            ? string.Create(CultureInfo.InvariantCulture, $" maxlength=\"{maximum}\"{pattern}")
            : pattern;
    }

    // A program that fills in the form can enter the sample value.
    private static string Format(TabKind kind) => kind switch
    {
        TabKind.Number => " inputmode=\"decimal\" data-sample=\"1\"",
        TabKind.Date => " placeholder=\"M/D/YYYY\" data-sample=\"1/31/2000\"",
        TabKind.Email => " inputmode=\"email\" data-sample=\"someone@example.com\"",
        TabKind.Zip => " data-sample=\"12345\"",
        TabKind.Ssn => " placeholder=\"NNN-NN-NNNN\" data-sample=\"123-45-6789\"",
        _ => string.Empty,
    };

    // The sample is within the limits of a number field.
    private static string Sample(Tab tab) => tab.Kind == TabKind.Numerical
        ? string.Create(
            CultureInfo.InvariantCulture,
            $" inputmode=\"decimal\"{Placeholder(TabCurrency.CodeOf(tab))} data-sample=\"{tab.Minimum ?? tab.Maximum ?? 1}\"")
        : string.Empty;

    private static string Placeholder(string? currency) => currency is null ? string.Empty : $" placeholder=\"{Html.Encode(currency)}\"";

    private static string? PatternOf(TabKind kind) => kind switch
    {
        TabKind.Number => @"\s*[+\-]?[0-9,]*[0-9](\.[0-9]*)?\s*",
        TabKind.Email => @"[^@\s]+@[^@\s]+",
        TabKind.Zip => "[0-9]{5}(-?[0-9]{4})?",
        TabKind.Ssn => "[0-9]{3}-?[0-9]{2}-?[0-9]{4}",
        _ => null,
    };

    private static bool HasLabel(Tab tab) => tab.Label != Tab.DefaultLabel(tab.Kind, tab.Id);

    private static string ActionOf(TabKind kind) => kind switch
    {
        TabKind.SignHere => "Sign here",
        TabKind.InitialHere => "Initial here",
        TabKind.DateSigned => "Date signed",
        TabKind.FullName => "Full name",
        TabKind.FirstName => "First name",
        TabKind.LastName => "Last name",
        TabKind.EmailAddress or TabKind.Email => "E-mail address",
        TabKind.EnvelopeId => "Envelope ID",
        TabKind.SignerAttachment => "Attachment",
        TabKind.Draw => "Drawing",
        TabKind.Numerical => "Number",
        TabKind.Zip => "ZIP code",
        TabKind.Ssn => "Social Security number",
        _ => kind.ToString(),
    };
}
