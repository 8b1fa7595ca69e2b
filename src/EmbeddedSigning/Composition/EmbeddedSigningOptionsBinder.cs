using System.Globalization;
using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Composition;

/// <summary>Reads the options from configuration. Binds by hand, because the private key is a separate type that must not pass through a string
/// property, and every fault must name its full key.</summary>
internal static class EmbeddedSigningOptionsBinder
{
    private static readonly string[] _keys =
    [
        "Environment", "OAuthBaseUri", "AccountBaseUri", "AccountId", "RequestTimeout", "LowPriorityShare", "TrustedHosts", "Retry", "JwtGrant", "AuthorizationCode",
    ];

    public static void Bind(IConfiguration configuration, EmbeddedSigningOptions options)
    {
        if (configuration is IConfigurationSection { Path: var path })
        {
            options.KeyPrefix = path + ":";
        }
        else if (configuration.GetSection("EmbeddedSigning") is var section && section.Exists())
        {
            // The whole configuration was passed, so use its section.
            configuration = section;
        }
        else
        {
            options.KeyPrefix = "";
        }

        RefuseMisspelt(configuration, options);
        switch (Read(configuration, "Environment")?.ToUpperInvariant())
        {
            case null:
                break;
            case "DEMO":
                options.Environment = DocuSignEnvironment.Demo;
                break;
            case "PRODUCTION":
                options.Environment = DocuSignEnvironment.Production;
                break;
            default:
                AddFault(options, "Environment", "must be Demo or Production");
                break;
        }

        options.OAuthBaseUri = ReadUri(configuration, options, "OAuthBaseUri") ?? options.OAuthBaseUri;
        options.AccountBaseUri = ReadUri(configuration, options, "AccountBaseUri") ?? options.AccountBaseUri;
        options.AccountId = Read(configuration, "AccountId") ?? options.AccountId;

        options.RequestTimeout = ReadTimeSpan(configuration, options, "RequestTimeout") ?? options.RequestTimeout;

        if (Read(configuration, "LowPriorityShare") is { } share)
        {
            if (double.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed))
            {
                options.LowPriorityShare = parsed;
            }
            else
            {
                AddFault(options, "LowPriorityShare", "must be a number above 0 and at most 1, such as 0.5");
            }
        }

        foreach (var host in configuration.GetSection("TrustedHosts").GetChildren())
        {
            if (host.Value is { Length: > 0 } name && !options.TrustedHosts.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                options.TrustedHosts.Add(name);
            }
        }

        BindRetry(configuration.GetSection("Retry"), options);
        BindJwtGrant(configuration.GetSection("JwtGrant"), options);
        BindAuthorizationCode(configuration.GetSection("AuthorizationCode"), options);
    }

    private static void BindRetry(IConfigurationSection section, EmbeddedSigningOptions options)
    {
        const string Prefix = "Retry:";
        RefuseOthers(section, options, "MaxRetries", "Delay", "Timeout", "SettleTime");
        var retry = options.Retry;
        retry.Delay = ReadTimeSpan(section, options, "Delay", Prefix) ?? retry.Delay;
        retry.Timeout = ReadTimeSpan(section, options, "Timeout", Prefix) ?? retry.Timeout;
        retry.SettleTime = ReadTimeSpan(section, options, "SettleTime", Prefix) ?? retry.SettleTime;
        if (Read(section, "MaxRetries") is { } maxRetries)
        {
            if (int.TryParse(maxRetries, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            {
                retry.MaxRetries = parsed;
            }
            else
            {
                AddFault(options, Prefix + "MaxRetries", "must be a number");
            }
        }
    }

    private static void BindJwtGrant(IConfigurationSection section, EmbeddedSigningOptions options)
    {
        RefuseOthers(section, options, "IntegrationKey", "UserId", "PrivateKeyFile", "PrivateKey", "ConsentRedirectUri");
        var jwt = options.JwtGrant;
        jwt.IntegrationKey = Read(section, "IntegrationKey") ?? jwt.IntegrationKey;
        jwt.UserId = Read(section, "UserId") ?? jwt.UserId;
        jwt.ConsentRedirectUri = ReadUri(section, options, "ConsentRedirectUri", "JwtGrant:") ?? jwt.ConsentRedirectUri;

        var pem = Read(section, "PrivateKey");
        var file = Read(section, "PrivateKeyFile");
        if (pem is not null && file is not null)
        {
            AddFault(options, "JwtGrant:PrivateKey", "and JwtGrant:PrivateKeyFile are both set; set one of them");
        }

        if (pem is not null)
        {
            jwt.PrivateKey = PrivateKey.FromPem(pem);
        }
        else if (file is not null && file.Contains("-----", StringComparison.Ordinal))
        {
            AddFault(options, "JwtGrant:PrivateKeyFile", "holds the key itself; it is for a path, and JwtGrant:PrivateKey for the key");
            jwt.PrivateKey = PrivateKey.FromPem(file);
        }
        else if (file is not null)
        {
            jwt.PrivateKey = PrivateKey.FromPemFile(file);
        }
    }

    private static void BindAuthorizationCode(IConfigurationSection section, EmbeddedSigningOptions options)
    {
        const string Prefix = "AuthorizationCode:";
        RefuseOthers(section, options, "IntegrationKey", "ClientSecret", "RedirectUri", "Scope");
        var code = options.AuthorizationCode;
        code.IntegrationKey = Read(section, "IntegrationKey") ?? code.IntegrationKey;
        code.RedirectUri = ReadUri(section, options, "RedirectUri", Prefix) ?? code.RedirectUri;
        code.Scope = Read(section, "Scope") ?? code.Scope;
        try
        {
            code.ClientSecret = Read(section, "ClientSecret") is { } secret ? new ClientSecret(secret) : code.ClientSecret;
        }
        catch (ArgumentException)
        {
            AddFault(options, Prefix + "ClientSecret", "must be the secret key of your app, as DocuSign shows it");
        }
    }

    // The host may have its own settings beside the library's, unless a name looks like a typing error of a library setting.
    private static void RefuseMisspelt(IConfiguration configuration, EmbeddedSigningOptions options)
    {
        foreach (var key in configuration.GetChildren().Select(child => child.Key).Except(_keys, StringComparer.OrdinalIgnoreCase))
        {
            if (Array.Find(_keys, known => IsOneSlipAway(key.ToUpperInvariant(), known.ToUpperInvariant())) is { } meant)
            {
                AddFault(options, key, $"is no setting; perhaps {meant} is meant");
            }
        }
    }

    // One character is added, missing or wrong, or two neighbours are swapped.
    private static bool IsOneSlipAway(string key, string known)
    {
        if (Math.Abs(key.Length - known.Length) > 1)
        {
            return false;
        }

        var begin = key.AsSpan().CommonPrefixLength(known);
        var (keyRest, knownRest) = (key[begin..], known[begin..]);
        return keyRest.Length == knownRest.Length
            ? keyRest.AsSpan(1).SequenceEqual(knownRest.AsSpan(1))
                || (keyRest.Length > 1 && keyRest[0] == knownRest[1] && keyRest[1] == knownRest[0] && keyRest.AsSpan(2).SequenceEqual(knownRest.AsSpan(2)))
            : keyRest.Length > knownRest.Length ? keyRest[1..] == knownRest : knownRest[1..] == keyRest;
    }

    // Only the library's settings are allowed here.
    private static void RefuseOthers(IConfigurationSection section, EmbeddedSigningOptions options, params string[] known)
    {
        foreach (var key in section.GetChildren().Select(child => child.Key).Except(known, StringComparer.OrdinalIgnoreCase))
        {
            AddFault(options, $"{section.Key}:{key}", $"is no setting; those of {section.Key} are {string.Join(", ", known)}");
        }
    }

    // An empty value is how environment variables and JSON files say "not set".
    private static string? Read(IConfiguration configuration, string key) =>
        configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static Uri? ReadUri(IConfiguration configuration, EmbeddedSigningOptions options, string key, string prefix = "")
    {
        if (Read(configuration, key) is not { } value)
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var uri))
        {
            return uri;
        }

        AddFault(options, prefix + key, "must be an absolute URI");
        return null;
    }

    private static TimeSpan? ReadTimeSpan(IConfiguration configuration, EmbeddedSigningOptions options, string key, string prefix = "")
    {
        if (Read(configuration, key) is not { } value)
        {
            return null;
        }

        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var parsed))
        {
            return parsed;
        }

        AddFault(options, prefix + key, "must be a time span such as 00:01:40");
        return null;
    }

    private static void AddFault(EmbeddedSigningOptions options, string key, string fault) =>
        options.BindingFaults.Add($"{options.KeyPrefix}{key} {fault}.");
}
