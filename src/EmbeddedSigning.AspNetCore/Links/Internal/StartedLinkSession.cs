using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>A signing session for this browser, or the reason why there is none. Not a record, because its text would show the signing URL.</summary>
internal sealed class StartedLinkSession
{
    public SigningUrl? SigningUrl { get; init; }

    public Uri? ReturnUrl { get; init; }

    /// <summary>The path that the application has chosen in place of a session; null when it has chosen none.</summary>
    public string? Path { get; init; }

    public LinkRefusal? Refusal { get; init; }

    public static implicit operator StartedLinkSession(SigningLinkFailureReason reason) => new() { Refusal = new(reason) };
}
