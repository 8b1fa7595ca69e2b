namespace EmbeddedSigning.Envelopes;

/// <summary>Shows a tab only while another tab of the same recipient (the parent) has a value.</summary>
/// <param name="ParentLabel">The label of the parent (a checkbox, a list or a text), or the name of a radio group.</param>
/// <param name="ParentValue">The value that shows the tab: a typed text, or the value of a list item or a radio button; <c>on</c> as in
/// <see cref="Checked"/>.</param>
/// <remarks>See <c>conditionalParentLabel</c> and <c>conditionalParentValue</c> in DocuSign's "Conditional fields".</remarks>
public sealed record TabCondition(string ParentLabel, string ParentValue)
{
    internal const string On = "on";

    /// <summary>Shows a tab while a checkbox is ticked, any button of a radio group is chosen, or an optional signature or initial is given.</summary>
    /// <param name="parentLabel">The label of the checkbox, the signature or the initial, or the name of the radio group.</param>
    public static TabCondition Checked(string parentLabel) => new(parentLabel, On);
}
