using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.AspNetCore.FocusedView;

/// <summary>What stands in the page: the view, or why there is none.</summary>
internal sealed record FocusedViewMarkup(string Html, ProblemHttpResult? Refusal, FocusedViewAddresses Addresses, Uri? SigningUrl);
