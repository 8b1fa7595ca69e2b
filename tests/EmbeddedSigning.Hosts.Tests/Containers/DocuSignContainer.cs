using System.Globalization;
using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace EmbeddedSigning.Hosts.Tests.Containers;

// docs/hosts.md: begin
/// <summary>DocuSign in a container, for tests in any language or of an application that runs in containers itself.</summary>
internal sealed class DocuSignContainer : IAsyncDisposable
{
    private const string Port = "8085";
    private const string IntegrationKey = "5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1";
    private const string UserId = "0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11";

    private readonly IContainer _container = new ContainerBuilder("docusign-emulator")
        .WithCommand("--integration-key", IntegrationKey, "--user-id", UserId)
        .WithPortBinding(Port, assignRandomHostPort: true)
        // On this machine only, because a program that reaches the emulator controls it.
        .WithCreateParameterModifier(parameters => parameters.HostConfig!.PortBindings![$"{Port}/tcp"][0].HostIP = "127.0.0.1")
        .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(request => request.ForPort(ushort.Parse(Port, CultureInfo.InvariantCulture))))
        .Build();

    /// <summary>Starts the container.</summary>
    /// <returns>The settings of an application, for its configuration.</returns>
    public async Task<Dictionary<string, string?>> StartAsync(CancellationToken cancellationToken = default)
    {
        await _container.StartAsync(cancellationToken);
        var privateKey = await _container.ReadFileAsync("/keys/emulator-private-key.pem", cancellationToken);
        return new(StringComparer.Ordinal)
        {
            ["EmbeddedSigning:OAuthBaseUri"] = $"http://127.0.0.1:{_container.GetMappedPublicPort(Port)}/",
            ["EmbeddedSigning:JwtGrant:IntegrationKey"] = IntegrationKey,
            ["EmbeddedSigning:JwtGrant:UserId"] = UserId,
            ["EmbeddedSigning:JwtGrant:PrivateKey"] = Encoding.ASCII.GetString(privateKey),
        };
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
// docs/hosts.md: end
