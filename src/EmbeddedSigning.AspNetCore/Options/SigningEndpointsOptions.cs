using System.Security.Claims;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore;

/// <summary>The options of <c>AddSigningEndpoints</c>. The options are checked when the host starts.</summary>
public sealed class SigningEndpointsOptions
{
    /// <summary>The address at which browsers reach the application: <c>https://app.example.com</c>, with the base path if there is one. Required,
    /// because links and return URLs begin with it; the <c>Host</c> header of a request is not trusted. https (http on loopback only).</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The path below which the endpoints are. The default is <c>/signing</c>.</summary>
    public string PathPrefix { get; set; } = "/signing";

    /// <summary>Where DocuSign delivers Connect messages: for the <see cref="EventNotification"/> of an envelope, or the account's Connect
    /// settings. Null while there is no <see cref="PublicUrl"/>.</summary>
    public Uri? ConnectUrl => PublicUrl is null ? null : SigningPaths.ConnectUrl(PublicUrl, PathPrefix);

    /// <summary>How long a signing link without <see cref="SigningLink.ExpiresAt"/> works. The default is 7 days.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long after opening a link the browser may return from DocuSign. The default is 12 hours.</summary>
    public TimeSpan ReturnLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often one recipient may open their links to one envelope, and Focused View, within <see cref="OpeningsWindow"/>. The response to
    /// further openings is 429, without a call to DocuSign. Each process counts separately. The default is 10.</summary>
    public int MaximumOpeningsPerLink { get; set; } = 10;

    /// <summary>How often all recipients of one envelope together may open their links and Focused View, and how often one recipient may open start URLs,
    /// which work for several envelopes. The default is 100, the number of recipients that an envelope can have.</summary>
    public int MaximumOpeningsPerEnvelope { get; set; } = 100;

    /// <summary>The time within which openings are counted. It begins with the first opening. The default is 10 minutes.</summary>
    public TimeSpan OpeningsWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The claim with the id of the signed-in user, for links that are bound to one. The default is
    /// <see cref="ClaimTypes.NameIdentifier"/>.</summary>
    public string UserIdClaimType { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>Returns how the application authenticated the user: <c>None</c> (the default), <c>Email</c>, <c>Password</c>,
    /// <c>SingleSignOn_SAML</c> or another value of DocuSign's list. Called whenever a signing session begins. The certificate of completion shows
    /// the value.</summary>
    public Func<HttpContext, string> AuthenticationMethod { get; set; } = static _ => "None";

    /// <summary>Returns the language of the signing page for a session whose link has no <see cref="SigningLink.Locale"/>: one of DocuSign's locales,
    /// such as <c>de</c> or <c>fr_CA</c>, or null to let DocuSign choose. An invalid locale is logged (event 118) and treated as null. The default
    /// returns null. <c>_ => SigningLocales.Find(CultureInfo.CurrentUICulture)</c> uses the language of the request, if the application has request
    /// localization.</summary>
    public Func<HttpContext, string?> Locale { get; set; } = static _ => null;

    /// <summary>Whether a browser whose link or return cannot be used gets a small page that says what to do, in the browser's language. The default is
    /// true. When false, browsers get problem details, which the application's <see cref="IProblemDetailsWriter"/> can render as its own page. Other
    /// clients always get problem details.</summary>
    public bool UseRefusalPages { get; set; } = true;

    /// <summary>The app's GUID (client id), for Focused View only. The page contains it; it is not a secret. When null, the key of the JWT grant or
    /// of the authorization code grant is used.</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>The origins of other pages that show a Focused View, besides the origin of <see cref="PublicUrl"/>. Example:
    /// <c>https://shop.example.com</c>; no path; https (http on loopback only). DocuSign accepts 500 characters in total, including its own origin. A
    /// page on another origin that requests sessions also needs the application's CORS policy.</summary>
    public IList<Uri> PageOrigins { get; } = [];

    /// <summary>The HMAC keys of the account's Connect settings. A signature with any of them is accepted, so an old key and its successor work at the
    /// same time. Without a key, every Connect message is refused. Keys from a reloaded configuration take effect without a restart.</summary>
    public IList<ConnectKey> ConnectKeys { get; } = [];

    /// <summary>The maximum length of a Connect message, in bytes. The default is 4 MB, which is enough unless messages include documents.</summary>
    public int MaximumConnectMessageLength { get; set; } = ConnectVerifier.DefaultMaximumBodyLength;

    // The configuration section these options came from, so that a fault names the key to set.
    internal string KeyPrefix { get; set; } = "SigningEndpoints:";

    internal List<string> BindingFaults { get; } = [];
}
