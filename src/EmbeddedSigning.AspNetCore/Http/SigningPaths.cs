namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>Where the endpoints are, as routes and as seen by browsers.</summary>
internal static class SigningPaths
{
    public const string Link = "link";
    public const string State = "state";

    public static string SignRoute(string prefix) => $"{prefix}/sign/{{{Link}}}";

    public static string ReturnRoute(string prefix) => prefix + "/return";

    public static string ConnectRoute(string prefix) => prefix + "/connect";

    public static Uri SignUrl(SigningEndpointsOptions options, string link) => Url(options, "/sign/" + link);

    public static Uri ReturnUrl(SigningEndpointsOptions options, string state) => Url(options, $"/return?{State}={state}");

    public static Uri ConnectUrl(SigningEndpointsOptions options) => Url(options, ConnectRoute(""));

    public static int LengthOfReturnUrl(SigningEndpointsOptions options) =>
        ReturnUrl(options, new string('x', Return.StateId.Length)).AbsoluteUri.Length;

    private static Uri Url(SigningEndpointsOptions options, string path) =>
        new(options.PublicUrl!.AbsoluteUri.TrimEnd('/') + options.PathPrefix + path);
}
