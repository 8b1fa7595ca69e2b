namespace EmbeddedSigning.AspNetCore.Refusals;

/// <summary>The reason why a browser gets neither a signing session nor its landing page.</summary>
internal enum RefusalKind
{
    /// <summary>One answer for every link and every return that this browser must learn nothing about.</summary>
    NotUsable,
    Declined,
    Voided,
    NotSignable,
    NotYourTurn,
    OpenedTooOften,
    Unavailable,
}
