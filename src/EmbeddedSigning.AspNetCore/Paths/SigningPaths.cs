using EmbeddedSigning.AspNetCore.Return.Internal;

namespace EmbeddedSigning.AspNetCore.Paths;

/// <summary>Addresses of the endpoints, as routes and as URLs for browsers. A URL is the public URL of the application, the prefix of the
/// endpoints and the path.</summary>
internal static class SigningPaths
{
    public const string Link = "link";
    public const string State = "state";
    public const string Envelope = "envelope";

    /// <summary>Replaces a link in paths that may be logged.</summary>
    public const string Redacted = "REDACTED";

    public static string SignRoute(string prefix) => $"{prefix}/sign/{{{Link}}}";

    public static string SignPrefix(string prefix) => prefix + "/sign/";

    public static string ReturnRoute(string prefix) => prefix + "/return";

    public static string ConnectRoute(string prefix) => prefix + "/connect";

    public static string ScriptRoute(string prefix) => prefix + "/embedded-signing.js";

    public static Uri SignUrl(Uri publicUrl, string prefix, string link) => Url(publicUrl, prefix + "/sign/" + link);

    public static Uri ReturnUrl(Uri publicUrl, string prefix, string state) => Url(publicUrl, $"{ReturnRoute(prefix)}?{State}={state}");

    public static Uri ConnectUrl(Uri publicUrl, string prefix) => Url(publicUrl, ConnectRoute(prefix));

    public static int LengthOfReturnUrl(Uri publicUrl, string prefix) =>
        ReturnUrl(publicUrl, prefix, new string('x', StateId.Length)).AbsoluteUri.Length;

    private static Uri Url(Uri publicUrl, string path) => new(publicUrl.AbsoluteUri.TrimEnd('/') + path);
}
