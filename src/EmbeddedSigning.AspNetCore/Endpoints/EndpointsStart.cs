using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Creates the endpoints of one client when the host starts, with the options that were validated then. By the first request, a reload may
/// have made the configuration invalid.</summary>
internal sealed class EndpointsStart(IServiceProvider services, string? clientName) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetSigningEndpoints(clientName);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
