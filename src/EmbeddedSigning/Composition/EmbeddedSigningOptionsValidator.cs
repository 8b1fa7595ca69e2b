using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Values.Internal;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Composition;

internal sealed class EmbeddedSigningOptionsValidator(IEnumerable<RegisteredClient> registered) : IValidateOptions<EmbeddedSigningOptions>
{
    // More names would only hide the rest of the message.
    private const int MaximumNames = 10;

    private const string AppsAndKeys = "in DocuSign's settings under \"Apps and Keys\"";

    public ValidateOptionsResult Validate(string? name, EmbeddedSigningOptions options)
    {
        var faults = new List<string>(options.BindingFaults);
        void Fault(string keyAndText) => faults.Add($"{options.KeyPrefix}{keyAndText}.");

        if (!Enum.IsDefined(options.Environment))
        {
            Fault("Environment must be Demo or Production");
        }

        CheckBaseUri("OAuthBaseUri", options.OAuthBaseUri);
        CheckBaseUri("AccountBaseUri", options.AccountBaseUri);

        if (options.AccountId is { } accountId && !AccountAddress.IsValidId(accountId))
        {
            Fault("AccountId must be the API account id (a GUID) or the account number; you find it " + AppsAndKeys);
        }

        if (options.AccountBaseUri is null && options.AccountId is { } number && AccountAddress.IsValidId(number) && !Guid.TryParse(number, out _))
        {
            Fault("AccountId is an account number, which userinfo does not tell: set the API account id (a GUID), or AccountBaseUri too");
        }

        if (options.AccountBaseUri is not null && options.AccountId is null)
        {
            Fault("AccountId must be set when AccountBaseUri is set; you find it " + AppsAndKeys);
        }

        foreach (var host in options.TrustedHosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                Fault($"TrustedHosts contains '{host}', which is not a host name; give names without scheme, port or path");
            }
        }

        CheckDuration("RequestTimeout", options.RequestTimeout);
        CheckDuration("Retry:Delay", options.Retry.Delay);
        CheckDuration("Retry:Timeout", options.Retry.Timeout);
        CheckDuration("Retry:SettleTime", options.Retry.SettleTime);
        if (options.LowPriorityShare is not (> 0 and <= 1))
        {
            Fault("LowPriorityShare must be a number above 0 and at most 1, such as 0.5");
        }

        if (options.Retry.MaxRetries is < 0 or > 10)
        {
            Fault("Retry:MaxRetries must be from 0 to 10");
        }

        if (options.UsesAuthorizationCode)
        {
            ValidateAuthorizationCode(options.AuthorizationCode, Fault);
        }
        else if (options.AccessTokenProviderFactory is null)
        {
            ValidateJwtGrant(options.JwtGrant, options.AssertionSignerFactory is null, Fault);
        }

        var isEmpty = !options.UsesAuthorizationCode && options.AccessTokenProviderFactory is null
            && options.JwtGrant is { IntegrationKey: null, UserId: null, PrivateKey: null };
        if (isEmpty && !registered.Any(client => string.Equals(client.Name, name, StringComparison.Ordinal)))
        {
            return ValidateOptionsResult.Fail(DescribeUnknown(name));
        }

        return faults switch
        {
            [] => ValidateOptionsResult.Success,
            _ when string.IsNullOrEmpty(name) => ValidateOptionsResult.Fail(faults),
            _ => ValidateOptionsResult.Fail(faults.Select(fault => $"Client '{name}': {fault}")),
        };

        void CheckDuration(string key, TimeSpan duration)
        {
            if (duration <= TimeSpan.Zero || duration > TimeSpan.FromHours(1))
            {
                Fault(key + " must be more than zero and at most one hour");
            }
        }

        void CheckBaseUri(string key, Uri? uri)
        {
            if (uri is null)
            {
                return;
            }

            if (!uri.IsAbsoluteUri || !SecureUri.IsSecure(uri))
            {
                Fault(key + " must be an https URI (http is accepted on loopback only)");
            }
            else if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            {
                Fault(key + " must have no path, query or user name: scheme, host and port only, without /restapi");
            }
        }
    }

    private string DescribeUnknown(string? name)
    {
        var names = string.Join(", ", registered.Where(client => client.Name.Length > 0).Take(MaximumNames).Select(client => $"'{client.Name}'"));
        return string.IsNullOrEmpty(name)
            ? $"There is no client without a name: register it with AddEmbeddedSigning(…), or ask for one by its name. Registered: {names}."
            : $"There is no client '{name}': register it with AddEmbeddedSigning(\"{name}\", …). Registered: {(names.Length > 0 ? names : "the one without a name")}.";
    }

    private static void ValidateJwtGrant(JwtGrantOptions jwt, bool needsKey, Action<string> fault)
    {
        if (!IsGuid(jwt.IntegrationKey))
        {
            fault("JwtGrant:IntegrationKey " + IsMissing(jwt.IntegrationKey) + "; it is the GUID of your app, " + AppsAndKeys);
        }

        if (!IsGuid(jwt.UserId))
        {
            fault("JwtGrant:UserId " + IsMissing(jwt.UserId) + "; it is the GUID \"User ID\" (not an e-mail address) of the user "
                + "to act as, " + AppsAndKeys);
        }

        if (needsKey && jwt.PrivateKey is null)
        {
            fault("JwtGrant:PrivateKeyFile (or JwtGrant:PrivateKey) is not set; it is the RSA private key that DocuSign "
                + "showed once when the key pair of the app was generated, " + AppsAndKeys);
        }
        else if (needsKey && jwt.PrivateKey!.FindFault() is { } keyFault)
        {
            fault(keyFault);
        }

        if (jwt.ConsentRedirectUri is { IsAbsoluteUri: false })
        {
            fault("JwtGrant:ConsentRedirectUri must be an absolute URI, registered with the app as a redirect URI");
        }
    }

    private static void ValidateAuthorizationCode(AuthorizationCodeOptions code, Action<string> fault)
    {
        if (!IsGuid(code.IntegrationKey))
        {
            fault("AuthorizationCode:IntegrationKey " + IsMissing(code.IntegrationKey) + "; it is the GUID of your app, " + AppsAndKeys);
        }

        if (code.RedirectUri is not { IsAbsoluteUri: true } redirectUri || !SecureUri.IsSecure(redirectUri) || redirectUri.Fragment.Length > 0)
        {
            fault("AuthorizationCode:RedirectUri must be the page of the application that DocuSign sends the browser back to, registered with the "
                + "app as a redirect URI (https, or http on loopback)");
        }

        if (string.IsNullOrWhiteSpace(code.Scope))
        {
            fault("AuthorizationCode:Scope must name at least one scope, such as signature");
        }
    }

    private static bool IsGuid(string? value) => Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty;

    private static string IsMissing(string? value) => string.IsNullOrEmpty(value) ? "is not set" : "is not a GUID of the form 00000000-0000-…";
}
