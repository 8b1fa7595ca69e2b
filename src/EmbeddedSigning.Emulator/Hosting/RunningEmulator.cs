using System.Net;
using System.Net.Sockets;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>A running emulator, with the values that its options left open.</summary>
/// <param name="app">The web application.</param>
/// <param name="data">The data of the emulator.</param>
/// <param name="registry">The registered accounts, users and clients.</param>
/// <param name="authority">The authority that clients trust for https; null without https.</param>
/// <param name="privateKeyPem">The private key of the ready-made client; null when the options register a public key.</param>
internal sealed class RunningEmulator(
    WebApplication app, EmulatorData data, Registry registry, HostCertificateAuthority? authority, string? privateKeyPem) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public Registry Registry => registry;

    public HostCertificateAuthority? Authority => authority;

    public string? PrivateKeyPem => privateKeyPem;

    /// <exception cref="ArgumentException">An option has a value that cannot be used.</exception>
    /// <exception cref="IOException">The address or the data file cannot be used.</exception>
    /// <exception cref="InvalidDataException">The data file was not written by such an emulator.</exception>
    public static async Task<RunningEmulator> StartAsync(DocuSignEmulatorOptions options, CancellationToken cancellationToken)
    {
        HostConfiguration.Check(options);
        var file = options.DataFile is { } path ? DataFile.Open(path) : null;
        try
        {
            return await StartAsync(options, file, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        data.Dispose();
    }

    private static async Task<RunningEmulator> StartAsync(
        DocuSignEmulatorOptions options, DataFile? file, CancellationToken cancellationToken)
    {
        var readyMade = HostIdentities.For(options, file, out var isFirstStart);
        var registry = HostRegistry.Create(options, readyMade, file);

        // At a later start, the data file decides, because the user may have revoked the consent.
        if (options.ConsentGranted && isFirstStart)
        {
            registry.GrantConsent(registry.Clients[0], registry.Users[0], Scopes.ForJwtGrant);
        }

        // This comes after the consent: if a start fails before this line, the next start is still the first one.
        readyMade.KeepIn(file);
        var data = new EmulatorData(file, registry);
        var authority = options.HttpsPort is null ? null : HostCertificateAuthority.For(options.CertificateFolder, HostConfiguration.HostNames(options));
        var settings = new WrittenSettings(
            readyMade.IntegrationKey, readyMade.UserId, readyMade.AccountId, options.PrivateKeyFile, readyMade.PrivateKeyPem);
        var app = Build(options, settings, registry, data, authority);
        try
        {
            EmulatorHost.ReadData(app.Services);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"The emulator cannot listen on {options.ListenAddress}: {e.Message}", e);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var address = app.Services.GetRequiredService<WebAddress>();
        var urls = app.Urls.Select(url => new Uri(url)).ToLookup(url => url.Scheme, StringComparer.Ordinal);
        var host = IPAddress.IsLoopback(options.ListenAddress) ? options.ListenAddress.ToString() : "127.0.0.1";
        address.Http = new UriBuilder(urls["http"].Single()) { Host = host }.Uri;
        address.Https = urls["https"].SingleOrDefault() is { } https ? new UriBuilder(https) { Host = "localhost" }.Uri : null;
        return new RunningEmulator(app, data, registry, authority, readyMade.PrivateKeyPem);
    }

    private static WebApplication Build(
        DocuSignEmulatorOptions options, WrittenSettings settings, Registry registry, EmulatorData data, HostCertificateAuthority? authority)
    {
        try
        {
            return EmulatorHost.Build(options, settings, registry, data, authority?.Server);
        }
        catch (RefusalException e)
        {
            throw new ArgumentException(e.Message, nameof(options), e);
        }
    }
}
