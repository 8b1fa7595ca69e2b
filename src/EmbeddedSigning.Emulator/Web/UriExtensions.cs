using System.Net;
using System.Text;

namespace EmbeddedSigning.Emulator.Web;

internal static class UriExtensions
{
    /// <summary>Whether the host is this machine by its very name: no name server is believed.</summary>
    public static bool IsOnThisMachine(this Uri uri) =>
        string.Equals(uri.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Scheme, host and port as a header can hold them: of a host with other letters its ASCII form.</summary>
    public static string AsciiOrigin(this Uri uri) =>
        new UriBuilder(uri.Scheme, uri.IdnHost, uri.Port).Uri.GetLeftPart(UriPartial.Authority);

    /// <summary>The whole as a header can hold it. Everything but the host is escaped already.</summary>
    public static string ToAscii(this Uri uri) =>
        Ascii.IsValid(uri.AbsoluteUri) ? uri.AbsoluteUri : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;

    /// <summary>Appends parameters to the query: what was there stays, and a fragment stays last.</summary>
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
