using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>
/// A certificate authority for one certificate. Its private key is discarded after the certificate is signed. A program that trusts the authority
/// trusts this emulator only, because no other certificate can ever be signed.
/// </summary>
internal sealed class HostCertificateAuthority
{
    // The longest lifetime of a certificate that browsers accept.
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(397);
    private static readonly TimeSpan _renewBefore = TimeSpan.FromDays(7);

    // Emulators of one process without a certificate folder share an authority, as they share the test key. A client has to trust it only once.
    private static readonly ConcurrentDictionary<string, Lazy<HostCertificateAuthority>> _ofProcess = new(StringComparer.OrdinalIgnoreCase);

    private HostCertificateAuthority(X509Certificate2 authority, X509Certificate2 server)
    {
        Authority = authority;
        Server = server;
    }

    /// <summary>The certificate authority that clients must trust.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The server's certificate with its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <param name="folder">The folder that keeps it; null for the authority of this process.</param>
    /// <param name="hostNames">The names in the certificate.</param>
    public static HostCertificateAuthority For(string? folder, IReadOnlyCollection<string> hostNames) => folder is null
        ? _ofProcess.GetOrAdd(string.Join(',', hostNames), _ => new Lazy<HostCertificateAuthority>(() => Create(hostNames))).Value
        : LoadOrCreate(new HostCertificateFiles(new DirectoryInfo(folder)), hostNames);

    private static HostCertificateAuthority Create(IReadOnlyCollection<string> hostNames)
    {
        // Clients check certificates by their own clock, which is the machine's clock.
        var now = TimeProvider.System.GetUtcNow();
        var from = now.AddDays(-1);

        // ECDSA rather than RSA: every client supports it, and key generation is fast.
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest(
            "CN=DocuSign emulator (this machine only)", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, from + _lifetime);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        serverRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        serverRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        serverRequest.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        serverRequest.CertificateExtensions.Add(Names(hostNames));
        using var server = serverRequest.Create(authority, from, from + _lifetime, RandomNumberGenerator.GetBytes(16));
        using var withKey = server.CopyWithPrivateKey(serverKey);

        return Load(authority.ExportCertificatePem(), withKey.ExportCertificatePem(), serverKey.ExportPkcs8PrivateKeyPem());
    }

    private static HostCertificateAuthority LoadOrCreate(HostCertificateFiles files, IReadOnlyCollection<string> hostNames)
    {
        if (files.Exist)
        {
            var found = Load(files);
            if (found.Server.NotAfter > (TimeProvider.System.GetUtcNow() + _renewBefore).LocalDateTime
                && hostNames.All(name => found.Server.MatchesHostname(name, allowWildcards: false, allowCommonName: false)))
            {
                return found;
            }
        }

        var created = Create(hostNames);
        files.Write(created);
        return created;
    }

    private static HostCertificateAuthority Load(HostCertificateFiles files)
    {
        try
        {
            return Load(File.ReadAllText(files.Authority), File.ReadAllText(files.Server), File.ReadAllText(files.ServerKey));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException(
                $"{files.Authority}, {files.Server} or {files.ServerKey} cannot be read. Remove them, and they are made anew.", e);
        }
    }

    private static HostCertificateAuthority Load(string authorityPem, string serverPem, string serverKeyPem)
    {
        using var server = X509Certificate2.CreateFromPem(serverPem, serverKeyPem);

        // Windows can use a key for TLS only after the key was stored.
        return new HostCertificateAuthority(
            X509Certificate2.CreateFromPem(authorityPem),
            X509CertificateLoader.LoadPkcs12(
                server.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable));
    }

    private static X509Extension Names(IEnumerable<string> hostNames)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (var name in hostNames)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        return names.Build();
    }
}
