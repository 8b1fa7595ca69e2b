namespace EmbeddedSigning.AspNetCore;

/// <summary>Where the button for the next field is in a Focused View.</summary>
public enum FocusedViewButtonPosition
{
    /// <summary>On the right: DocuSign's default. <c>bottom-right</c></summary>
    BottomRight,

    /// <summary>In the middle. <c>bottom-center</c></summary>
    BottomCenter,

    /// <summary>On the left. <c>bottom-left</c></summary>
    BottomLeft,
}
