using System.Net;
using System.Text;

namespace EmbeddedSigning.Emulator.Web;

internal static class UriExtensions
{
    /// <summary>Whether the host name itself denotes this machine; no DNS is used.</summary>
    public static bool IsOnThisMachine(this Uri uri) =>
        string.Equals(uri.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Scheme, host and port for a header; a host with other letters is in its ASCII form.</summary>
    public static string AsciiOrigin(this Uri uri) =>
        new UriBuilder(uri.Scheme, uri.IdnHost, uri.Port).Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>The whole URI for a header. Everything except the host is already escaped.</summary>
    public static string ToAscii(this Uri uri) =>
        Ascii.IsValid(uri.AbsoluteUri) ? uri.AbsoluteUri : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;

    /// <summary>Appends parameters to the query: existing parameters stay, and a fragment stays last.</summary>
    public static Uri WithQuery(this Uri uri, params IEnumerable<(string Name, string Value)> parameters)
    {
        var text = uri.AbsoluteUri;
        var fragmentAt = text.IndexOf('#', StringComparison.Ordinal);
        var fragment = fragmentAt < 0 ? string.Empty : text[fragmentAt..];
        var target = fragmentAt < 0 ? text : text[..fragmentAt];
        foreach (var (name, value) in parameters)
        {
            char separator = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            target += $"{separator}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        }

        return new Uri(target + fragment, UriKind.Absolute);
    }
}
