using System.Security.Claims;
using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore;

/// <summary>What <c>AddSigningEndpoints</c> configures. The options are checked when the host starts.</summary>
public sealed class SigningEndpointsOptions
{
    /// <summary>Where browsers reach the application: <c>https://app.example.com</c>, with the base path where there is one. Required:
    /// links and return URLs begin with it, and not with what a request claims to be the host. https (http on loopback only).</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The path below which the endpoints are. The default is <c>/signing</c>.</summary>
    public string PathPrefix { get; set; } = "/signing";

    /// <summary>Where DocuSign delivers Connect messages: for the <see cref="EventNotification"/> of an envelope, or the account's Connect
    /// settings. Null while there is no <see cref="PublicUrl"/>.</summary>
    public Uri? ConnectUrl => PublicUrl is null ? null : SigningPaths.ConnectUrl(PublicUrl, PathPrefix);

    /// <summary>How long a signing link works that does not say so itself. The default is 7 days.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long after the opening of a link the browser may come back from DocuSign. The default is 12 hours.</summary>
    public TimeSpan ReturnLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often one recipient may open their links to one envelope, and Focused View, within <see cref="OpeningsWindow"/>. Further
    /// openings are answered 429 and cost no call to DocuSign. Counted by each process for itself. The default is 10.</summary>
    public int MaximumOpeningsPerLink { get; set; } = 10;

    /// <summary>How often all recipients of one envelope together may do so. The default is 100, the number of recipients that an envelope can
    /// have.</summary>
    public int MaximumOpeningsPerEnvelope { get; set; } = 100;

    /// <summary>The time within which openings are counted. It begins with the first opening. The default is 10 minutes.</summary>
    public TimeSpan OpeningsWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The claim with the id of the signed-in user, for links that are bound to one. The default is
    /// <see cref="ClaimTypes.NameIdentifier"/>.</summary>
    public string UserIdClaimType { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>How the application made sure who the user is, asked whenever a signing session begins: <c>None</c> (the default),
    /// <c>Email</c>, <c>Password</c>, <c>SingleSignOn_SAML</c> and others of DocuSign's list. It is printed on the certificate of
    /// completion.</summary>
    public Func<HttpContext, string> AuthenticationMethod { get; set; } = static _ => "None";

    /// <summary>The language of the signing page, asked whenever a signing session begins and the link has no
    /// <see cref="SigningLink.Locale"/>: one of DocuSign's locales, such as <c>de</c> or <c>fr_CA</c>, or null to let DocuSign choose. What does not
    /// have the form of a locale is logged (event 118) and counts as null. The default is null. <c>_ => SigningLocales.Find(CultureInfo.CurrentUICulture)</c> takes the language of the request, where the application has request
    /// localization.</summary>
    public Func<HttpContext, string?> Locale { get; set; } = static _ => null;

    /// <summary>Whether a browser whose link or return cannot be used gets a small page that says what to do, in the browser's language. The default
    /// is true. False for problem details, which an <see cref="IProblemDetailsWriter"/> of the application can turn into a page of its own.
    /// Programs get problem details in any case.</summary>
    public bool UseRefusalPages { get; set; } = true;

    /// <summary>The app's GUID (client id), for Focused View only: it stands in the page, and is no secret. When null, that of the JWT
    /// grant, or of the authorization code grant.</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>The origins of further pages that show a Focused View, besides that of <see cref="PublicUrl"/>, such as
    /// <c>https://shop.example.com</c>: no path; https (http on loopback only). DocuSign takes 500 characters in all, with an origin of its own. A page on another
    /// origin that asks for sessions needs the application's CORS policy too.</summary>
    public IList<Uri> PageOrigins { get; } = [];

    /// <summary>The HMAC keys of the account's Connect settings; any of them will do, so that an old key and its successor work side by
    /// side. With none, every Connect message is refused. Keys of a configuration that is reloaded take effect without a restart.</summary>
    public IList<ConnectKey> ConnectKeys { get; } = [];

    /// <summary>The longest Connect message that is read, in bytes. The default is 4 MB, which suffices unless messages include
    /// documents.</summary>
    public int MaximumConnectMessageLength { get; set; } = ConnectVerifier.DefaultMaximumBodyLength;

    internal List<string> BindingFaults { get; } = [];
}
