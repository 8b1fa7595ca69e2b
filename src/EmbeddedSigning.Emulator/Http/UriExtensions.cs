using System.Net;

namespace EmbeddedSigning.Emulator.Http;

internal static class UriExtensions
{
    /// <summary>Whether the host is this machine by its very name: no name server is believed.</summary>
    public static bool IsOnThisMachine(this Uri uri) =>
        string.Equals(uri.IdnHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost, out var address) && IPAddress.IsLoopback(address));

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
