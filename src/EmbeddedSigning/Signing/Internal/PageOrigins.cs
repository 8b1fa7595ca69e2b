using System.Text;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing.Internal;

/// <summary>The origins of the pages that show a view in a frame.</summary>
internal static class PageOrigins
{
    private const int MaximumLength = 500;

    public static IReadOnlyList<string> Check(IReadOnlyList<string>? origins, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(origins, parameterName);
        foreach (var origin in origins)
        {
            if (!Ascii.IsValid(origin)
                || !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || !SecureUri.IsSecure(uri)
                || uri.UserInfo.Length > 0
                || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    $"'{origin}' is not the origin of a page: it must be https (http on loopback only) and a host in ASCII, without path and slash "
                    + "at the end, such as https://app.example.com.", parameterName);
            }
        }

        return string.Join(' ', origins).Length <= MaximumLength
            ? [.. origins]
            : throw new ArgumentException($"The origins may have {MaximumLength} characters in all.", parameterName);
    }

    /// <summary>The pages' origins and DocuSign's, for <c>frameAncestors</c>.</summary>
    /// <exception cref="ArgumentException">DocuSign would not accept them.</exception>
    public static IReadOnlyList<string> ToFrameAncestors(RecipientViewRequest view, FocusedViewAddresses addresses)
    {
        if (addresses.IsProduction && view.FocusedViewOrigins.FirstOrDefault(static origin => new Uri(origin).IsLoopback) is { } local)
        {
            throw new ArgumentException($"DocuSign's production environment shows no Focused View in a page of '{local}'.", nameof(view));
        }

        string[] all = [.. view.FocusedViewOrigins, addresses.Origin];
        return string.Join(' ', all).Length <= MaximumLength
            ? all
            : throw new ArgumentException($"The origins of a Focused View may have {MaximumLength} characters in all.", nameof(view));
    }
}
