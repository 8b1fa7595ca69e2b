namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>DocuSign's words for the display formats.</summary>
internal static class DisplayFormats
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such format.</exception>
    public static string Word(SigningDisplayFormat format) => format switch
    {
        SigningDisplayFormat.Focused => "focused",
        SigningDisplayFormat.Default => "default",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The value is unknown."),
    };
}
