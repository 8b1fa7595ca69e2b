using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>Checks the options, and converts them for the parts of the emulator that use them.</summary>
internal static class HostConfiguration
{
    // DocuSign numbers its signature headers up to 100.
    private const int MaximalKeys = 100;

    // Timers support little more than this.
    private static readonly TimeSpan _maximalDelay = TimeSpan.FromDays(30);

    private static readonly string[] _namesOfThisMachine = ["localhost", "127.0.0.1"];

    /// <exception cref="ArgumentException">A limit or a port cannot be used.</exception>
    public static void Check(DocuSignEmulatorOptions options)
    {
        if (options.DocumentTimeLimit <= TimeSpan.Zero || options.DocumentTimeLimit.TotalMilliseconds > int.MaxValue)
        {
            throw new ArgumentException("The document time limit must be positive, and at most 24 days.", nameof(options));
        }

        RequirePort(options.Port, nameof(options.Port));
        RequirePort(options.HttpsPort ?? 0, nameof(options.HttpsPort));
    }

    /// <summary>The names of this machine, and the host names in the options.</summary>
    /// <exception cref="ArgumentException">A name is not a host name.</exception>
    public static IReadOnlyList<string> HostNames(DocuSignEmulatorOptions options) =>
        options.HostNames.FirstOrDefault(name => Uri.CheckHostName(name) is not (UriHostNameType.Dns or UriHostNameType.IPv4)) is { } bad
            ? throw new ArgumentException(
                $"{nameof(options.HostNames)}: '{bad}' is neither a DNS name nor an IPv4 address. A port does not belong to it.",
                nameof(options))
            : [.. _namesOfThisMachine.Union(options.HostNames, StringComparer.OrdinalIgnoreCase)];

    public static ConnectSettings ConnectSettings(DocuSignEmulatorOptions options, Registry registry)
    {
        // The keys are in the order of the accounts in the registry.
        ImmutableArray<byte[]>[] keys = [ReadKeys(options.ConnectKeys), .. options.Accounts.Select(account => ReadKeys(account.ConnectKeys))];
        if (options.ConnectRetryDelays.Any(delay => delay <= TimeSpan.Zero || delay > _maximalDelay))
        {
            throw new ArgumentException("A Connect retry delay must be positive, and at most 30 days.", nameof(options));
        }

        if (options.ConnectTimeLimit <= TimeSpan.Zero || options.ConnectTimeLimit > _maximalDelay)
        {
            throw new ArgumentException("The Connect time limit must be positive, and at most 30 days.", nameof(options));
        }

        return new ConnectSettings(
            registry.Accounts.Zip(keys).ToFrozenDictionary(pair => pair.First.Id, pair => pair.Second),
            keys[0],
            [.. options.ConnectRetryDelays],
            options.ConnectTimeLimit,
            options.ConnectHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            [.. options.ConnectCertificateAuthorities.SelectMany(ReadCertificates)]);
    }

    /// <summary>DocuSign uses a key as text, without decoding Base64.</summary>
    private static ImmutableArray<byte[]> ReadKeys(IEnumerable<string> keys) => keys.Skip(MaximalKeys).Any() || keys.Any(string.IsNullOrEmpty)
        ? throw new ArgumentException($"An account may have {MaximalKeys} Connect keys, and none may be empty.", nameof(keys))
        : [.. keys.Select(Encoding.UTF8.GetBytes)];

    private static IEnumerable<X509Certificate2> ReadCertificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException($"A Connect certificate authority cannot be read: {e.Message}", nameof(pem), e);
        }

        return certificates.Count > 0
            ? certificates
            : throw new ArgumentException("A Connect certificate authority must be a certificate in PEM.", nameof(pem));
    }

    /// <summary>The account's Connect configurations, in the form of an envelope's own.</summary>
    public static IEnumerable<PostedEventNotification> ConnectConfigurations(DocuSignEmulatorOptions options) =>
        options.ConnectConfigurations.Select(configuration => new PostedEventNotification
        {
            Url = configuration.Url.OriginalString,
            Events = [.. configuration.Events],
            EventData = new PostedEventData { Version = "restv2.1", IncludeData = [.. configuration.IncludeData] },
            IncludeHmac = WireJson.Bool(configuration.IncludeHmac),
            RequireAcknowledgment = WireJson.Bool(configuration.RequireAcknowledgment),
        });

    private static void RequirePort(int port, string name)
    {
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new ArgumentException($"{name} must be between {IPEndPoint.MinPort} and {IPEndPoint.MaxPort}.", name);
        }
    }
}
