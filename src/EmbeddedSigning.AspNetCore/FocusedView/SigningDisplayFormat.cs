namespace EmbeddedSigning.AspNetCore;

/// <summary>How DocuSign JS shows a signing session in a page.</summary>
public enum SigningDisplayFormat
{
    /// <summary>The document and little else; Click to Agree if the document has no tabs. <c>focused</c></summary>
    Focused,

    /// <summary>The complete signing page with DocuSign's header and footer. <c>default</c></summary>
    Default,
}
