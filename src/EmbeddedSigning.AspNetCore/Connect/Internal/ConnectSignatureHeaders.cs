using System.Globalization;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Connect.Internal;

/// <summary>The signatures among the headers of a request.</summary>
internal static class ConnectSignatureHeaders
{
    public static string?[] Read(IHeaderDictionary headers) =>
    [
        .. headers
            .Where(static header => IsSignature(header.Key))
            .SelectMany(static header => header.Value)
            .Where(static signature => !string.IsNullOrWhiteSpace(signature))
            .Take(ConnectSignature.MaximumCount),
    ];

    private static bool IsSignature(string name) =>
        name.StartsWith(ConnectSignature.HeaderPrefix, StringComparison.OrdinalIgnoreCase)
        && int.TryParse(name.AsSpan(ConnectSignature.HeaderPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= ConnectSignature.MaximumCount;
}
