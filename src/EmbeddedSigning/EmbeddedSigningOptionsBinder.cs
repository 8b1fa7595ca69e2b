using System.Globalization;
using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning;

/// <summary>Reads the options from configuration. By hand: the private key is a type of its own that must not pass through a
/// string property, and every fault names its full key.</summary>
internal static class EmbeddedSigningOptionsBinder
{
    public static void Bind(IConfiguration configuration, EmbeddedSigningOptions options)
    {
        if (configuration is IConfigurationSection { Path: var path })
        {
            options.ConfigurationPath = path;
        }

        if (Read(configuration, "Environment") is { } environment)
        {
            if (Enum.TryParse<DocuSignEnvironment>(environment, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed))
            {
                options.Environment = parsed;
            }
            else
            {
                AddFault(options, "Environment", "must be Demo or Production");
            }
        }

        options.OAuthBaseUri = ReadUri(configuration, options, "OAuthBaseUri") ?? options.OAuthBaseUri;
        options.AccountBaseUri = ReadUri(configuration, options, "AccountBaseUri") ?? options.AccountBaseUri;
        options.AccountId = Read(configuration, "AccountId") ?? options.AccountId;

        if (Read(configuration, "RequestTimeout") is { } timeout)
        {
            if (TimeSpan.TryParse(timeout, CultureInfo.InvariantCulture, out var parsed))
            {
                options.RequestTimeout = parsed;
            }
            else
            {
                AddFault(options, "RequestTimeout", "must be a time span such as 00:01:40");
            }
        }

        foreach (var host in configuration.GetSection("TrustedHosts").GetChildren())
        {
            if (host.Value is { Length: > 0 } name && !options.TrustedHosts.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                options.TrustedHosts.Add(name);
            }
        }

        BindJwtGrant(configuration.GetSection("JwtGrant"), options);
    }

    private static void BindJwtGrant(IConfigurationSection section, EmbeddedSigningOptions options)
    {
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
        else if (file is not null)
        {
            jwt.PrivateKey = PrivateKey.FromPemFile(file);
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

    private static void AddFault(EmbeddedSigningOptions options, string key, string fault) =>
        options.BindingFaults.Add($"{options.ConfigurationPath}:{key} {fault}.");
}
