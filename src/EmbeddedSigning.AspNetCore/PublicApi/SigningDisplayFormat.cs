namespace EmbeddedSigning.AspNetCore;

/// <summary>How DocuSign JS shows a signing session in a page.</summary>
public enum SigningDisplayFormat
{
    /// <summary>The document and little else. <c>focused</c></summary>
    Focused,

    /// <summary>The signing page with all that DocuSign puts around the document. <c>default</c></summary>
    Default,
}
