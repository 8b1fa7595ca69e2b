namespace EmbeddedSigning.Envelopes;

/// <summary>A value that was filled into an envelope.</summary>
/// <param name="Name">The label of the tab.</param>
/// <param name="Value">The value; empty when nothing was filled in. <c>X</c> for a ticked checkbox.</param>
/// <param name="OriginalValue">The value before it was filled in; null when DocuSign does not say.</param>
public sealed record FormField(string Name, string Value, string? OriginalValue = null)
{
    /// <summary>Names the field, without its value.</summary>
    public override string ToString() => $"FormField {Name}";
}
