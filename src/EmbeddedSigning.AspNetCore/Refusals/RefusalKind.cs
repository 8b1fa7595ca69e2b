namespace EmbeddedSigning.AspNetCore.Refusals;

/// <summary>The reason why a browser gets neither a signing session nor its landing page.</summary>
internal enum RefusalKind
{
    /// <summary>The same response for every link and return about which this browser must learn nothing.</summary>
    NotUsable,
    Declined,
    Voided,
    NotSignable,
    NotYourTurn,
    OpenedTooOften,
    Unavailable,
}
