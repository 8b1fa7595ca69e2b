using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>A signing session for this browser, or why there is none.</summary>
internal sealed record StartedSession(SigningUrl? SigningUrl, Uri? ReturnUrl, ProblemHttpResult? Refusal)
{
    public static implicit operator StartedSession(ProblemHttpResult refusal) => new(null, null, refusal);
}
