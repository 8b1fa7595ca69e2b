using EmbeddedSigning.Authentication;

namespace EmbeddedSigning;

/// <summary>The options of <c>AddEmbeddedSigning</c>. The options are checked when the host starts.</summary>
public sealed class EmbeddedSigningOptions
{
    /// <summary>The DocuSign environment. The default is <see cref="DocuSignEnvironment.Demo"/>.</summary>
    public DocuSignEnvironment Environment { get; set; }

    /// <summary>Overrides the OAuth host of <see cref="Environment"/>, for the emulator (<c>http://127.0.0.1:5000</c>). Scheme, host and port only;
    /// https, or http on loopback.</summary>
    public Uri? OAuthBaseUri { get; set; }

    /// <summary>The API account id, a GUID; or the account number, when <see cref="AccountBaseUri"/> is set too. When null, the
    /// user's default account is used.</summary>
    public string? AccountId { get; set; }

    /// <summary>The account's base URI without <c>/restapi</c> (<c>https://demo.docusign.net</c>). When it and <see cref="AccountId"/> are set, the
    /// library does not request DocuSign's userinfo. Usually null, because it differs per account and may change.</summary>
    public Uri? AccountBaseUri { get; set; }

    /// <summary>Host names besides DocuSign's own (<c>docusign.com</c>, <c>docusign.net</c>, <c>docusign.mil</c> and their
    /// subdomains) to which tokens may be sent and browsers redirected. Host names only, without scheme or port.</summary>
    public IList<string> TrustedHosts { get; } = [];

    /// <summary>The time limit of one request, including the upload of its documents. For a download it limits each pause instead of the total time.
    /// The default is 100 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The limits of retries and waits.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>The share of each account limit that calls with <see cref="CallPriority.Low"/> may use: above 0 and at most 1. The default is 0.5. Each
    /// process counts separately, or all together if there is an <see cref="ISharedLimits"/>.</summary>
    public double LowPriorityShare { get; set; } = 0.5;

    /// <summary>The options of the service account, for the JWT grant. Not needed when <see cref="EmbeddedSigningBuilder"/> configures another token
    /// provider.</summary>
    public JwtGrantOptions JwtGrant { get; } = new();

    /// <summary>The options of the app, for the authorization code grant. Needed when <see cref="EmbeddedSigningBuilder.UseAuthorizationCode"/> was
    /// called.</summary>
    public AuthorizationCodeOptions AuthorizationCode { get; } = new();

    // The configuration section these options came from, so that a fault names the key to set.
    internal string KeyPrefix { get; set; } = "EmbeddedSigning:";

    internal List<string> BindingFaults { get; } = [];

    // Null: the JWT grant, or the authorization code grant.
    internal Func<IServiceProvider, IAccessTokenProvider>? AccessTokenProviderFactory { get; set; }

    // Null: nothing is shared with other processes.
    internal Func<IServiceProvider, ISharedCache>? SharedCacheFactory { get; set; }

    internal bool UsesAuthorizationCode { get; set; }

    // Null: the private key signs.
    internal Func<IServiceProvider, IAssertionSigner>? AssertionSignerFactory { get; set; }

    internal Uri EffectiveOAuthBaseUri => OAuthBaseUri ?? (Environment == DocuSignEnvironment.Production
        ? new Uri("https://account.docusign.com")
        : new Uri("https://account-d.docusign.com"));
}
