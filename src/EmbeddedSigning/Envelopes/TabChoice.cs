namespace EmbeddedSigning.Envelopes;

/// <summary>A button of a radio group, or a box of a checkbox group.</summary>
/// <param name="Value">The value of the button, unique in its group, or the label of the box.</param>
/// <param name="Placement">An anchor string, or a <see cref="TabPlacement"/>.</param>
/// <param name="Selected">Whether it is chosen at first.</param>
public sealed record TabChoice(string Value, TabPlacement Placement, bool Selected = false);
