using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/many-tenants.md shows.</summary>
internal static class TenantExamples
{
    public static void AddTenants(WebApplicationBuilder builder)
    {
        // docs/many-tenants.md: begin
        foreach (var tenant in builder.Configuration.GetSection("Tenants").GetChildren())
        {
            builder.Services.AddEmbeddedSigning(tenant.Key, tenant).AddSigningEndpoints(options =>
            {
                options.PublicUrl = new("https://app.example.com");
                if (tenant["ConnectKey"] is { } key)
                {
                    options.ConnectKeys.Add(new(key));
                }
            });
        }

        builder.Services.AddKeyedScoped<IConnectHandler, LeaseEvents>(KeyedService.AnyKey);
        // docs/many-tenants.md: end
    }

    public static void AddHealthChecks(WebApplicationBuilder builder)
    {
        // docs/many-tenants.md: begin
        foreach (var tenant in builder.Configuration.GetSection("Tenants").GetChildren())
        {
            builder.Services.AddHealthChecks().AddEmbeddedSigning(clientName: tenant.Key);
        }
        // docs/many-tenants.md: end
    }

    public static void MapTenants(WebApplication app)
    {
        // docs/many-tenants.md: begin
        foreach (var tenant in app.Configuration.GetSection("Tenants").GetChildren())
        {
            app.MapEmbeddedSigning(tenant.Key);
        }
        // docs/many-tenants.md: end
    }

    public static void MapStatus(IEndpointRouteBuilder app)
    {
        // docs/many-tenants.md: begin
        app.MapGet("/{tenant}/leases/{id}", async (
            string tenant, EnvelopeId id, IEmbeddedSigningClientFactory clients, CancellationToken cancellationToken) =>
        {
            var envelope = await clients.GetClient(tenant).GetEnvelopeAsync(id, cancellationToken);
            return Results.Ok(envelope.Status.ToString());
        }).RequireAuthorization("member-of-tenant");
        // docs/many-tenants.md: end
    }

    public static async Task<EnvelopeSummary> SendAsAsync(
        IEmbeddedSigningClient client, string userId, EnvelopeDefinition envelope, CancellationToken cancellationToken)
    {
        // docs/many-tenants.md: begin
        var sent = await client.AsUser(userId).CreateEnvelopeAsync(envelope, cancellationToken: cancellationToken);
        // docs/many-tenants.md: end

        return sent;
    }
}
