using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The fields of a signer, as controls of a form. Where they belong on the page is in data attributes: the script puts them there,
/// and without it they follow below the page.
/// </summary>
internal static class SigningFields
{
    /// <summary>The field for a signer to whom the sender has given none.</summary>
    public const string FreeForm = """
        <div class="field sign free">
          <input type="checkbox" id="free-form" name="freeForm" value="X" required>
          <label for="free-form"><span class="action">Sign here</span><span class="ink" aria-hidden="true"></span></label>
        </div>
        """;

    /// <summary>What a field is called on the page: the sender's label, or what there is to do.</summary>
    public static string NameOf(Tab tab) => HasLabel(tab) ? tab.Label : ActionOf(tab.Kind);

    /// <param name="tab">The field.</param>
    /// <param name="form">What has been entered so far.</param>
    /// <param name="filled">The field as it would be if the signer finished now.</param>
    public static string Render(Tab tab, SigningForm form, Tab filled) => tab.Kind switch
    {
        TabKind.SignHere => Signature(tab, form, "sign"),
        TabKind.InitialHere => Signature(tab, form, "initial"),
        TabKind.Text when !tab.IsLocked => Text(tab, form),
        TabKind.Checkbox when !tab.IsLocked => Checkbox(tab, form),
        _ => Given(tab, filled.Value),
    };

    private static string Signature(Tab tab, SigningForm form, string kind)
    {
        var name = HasLabel(tab) ? $"<span class=\"name\">{Html.Encode(tab.Label)}</span>" : string.Empty;
        return $"""
            <div class="field {kind}" {Place(tab)}>
              <input type="checkbox" {Attributes(tab)} value="{TabValues.Checked}"{Checked(tab, form)}>
              <label for="{SigningForm.FieldName(tab)}"><span class="action">{ActionOf(tab.Kind)}</span>
              <span class="ink" aria-hidden="true"></span>{name}{Optional(tab)}</label>
            </div>

            """;
    }

    private static string Text(Tab tab, SigningForm form) => $"""
        <div class="field text" {Place(tab)}>
          <label for="{SigningForm.FieldName(tab)}"><span class="name">{Html.Encode(NameOf(tab))}</span>{Optional(tab)}</label>
          <input {Attributes(tab)}{Limits(tab)} value="{Html.Encode(form.ValueOf(tab))}">
        </div>

        """;

    private static string Checkbox(Tab tab, SigningForm form) => $"""
        <div class="field checkbox" {Place(tab)}>
          <input type="checkbox" {Attributes(tab)} value="{TabValues.Checked}"{Checked(tab, form)}>
          <label for="{SigningForm.FieldName(tab)}"><span class="name">{Html.Encode(NameOf(tab))}</span>{Optional(tab)}</label>
        </div>

        """;

    private static string Given(Tab tab, string value)
    {
        var follows = tab.Kind == TabKind.FullName ? " data-follows=\"fullName\"" : string.Empty;
        return $"""
            <p class="field given" {Place(tab)}><span class="name">{Html.Encode(NameOf(tab))}</span>
            <span class="value"{follows}>{Html.Encode(value)}</span></p>

            """;
    }

    private static string Attributes(Tab tab)
    {
        var id = SigningForm.FieldName(tab);
        var required = tab.IsRequired ? " data-required required" : string.Empty;
        return $"id=\"{id}\" name=\"{id}\" data-tab-label=\"{Html.Encode(tab.Label)}\"{required}";
    }

    private static string Place(Tab tab) => string.Create(
        CultureInfo.InvariantCulture,
        $"data-x=\"{tab.X:0.##}\" data-y=\"{tab.Y:0.##}\" data-width=\"{tab.Width:0.##}\" data-height=\"{tab.Height:0.##}\"");

    private static string Optional(Tab tab) => tab.IsRequired ? string.Empty : " <small>optional</small>";

    private static string Checked(Tab tab, SigningForm form) => form.ValueOf(tab).Length > 0 ? " checked" : string.Empty;

    // A text of nothing but spaces counts as missing.
    private static string Limits(Tab tab)
    {
        var pattern = tab.IsRequired ? " pattern=\".*\\S.*\"" : string.Empty;
        return tab.MaxLength is { } maximum
            ? string.Create(CultureInfo.InvariantCulture, $" maxlength=\"{maximum}\"{pattern}")
            : pattern;
    }

    private static bool HasLabel(Tab tab) => tab.Label != Tab.DefaultLabel(tab.Kind, tab.Id);

    private static string ActionOf(TabKind kind) => kind switch
    {
        TabKind.SignHere => "Sign here",
        TabKind.InitialHere => "Initial here",
        TabKind.DateSigned => "Date signed",
        TabKind.FullName => "Full name",
        TabKind.EmailAddress => "E-mail address",
        TabKind.Checkbox => "Checkbox",
        _ => "Text",
    };
}
