using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/webhooks.md shows.</summary>
internal static class ConnectExamples
{
    public static void AddWebhooks(IServiceCollection services, IConfiguration configuration)
    {
        // docs/webhooks.md: begin
        services
            .AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .AddSigningEndpoints(configuration.GetSection("SigningEndpoints"));
        services.AddScoped<IConnectHandler, LeaseEvents>();
        // docs/webhooks.md: end
    }

    public static EnvelopeBuilder Subscribe(EnvelopeBuilder envelope, IOptions<SigningEndpointsOptions> endpoints)
    {
        // docs/webhooks.md: begin
        envelope.WithEventNotification(new EventNotification(endpoints.Value.ConnectUrl!)
        {
            Events = [ConnectEvent.EnvelopeCompleted, ConnectEvent.EnvelopeDeclined],
            IncludeData = [ConnectData.Recipients, ConnectData.Tabs],
        });
        // docs/webhooks.md: end

        return envelope;
    }
}
