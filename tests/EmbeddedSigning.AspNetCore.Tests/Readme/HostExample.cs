using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Readme;

/// <summary>A host of the endpoints in ten lines.</summary>
internal static class HostExample
{
    public static void Run(string[] args)
    {
        // README: begin
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddScoped<IConnectHandler, LeaseEvents>();
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).AddSigningEndpoints(options =>
        {
            options.PublicUrl = new Uri("https://app.example.com");
            options.ConnectKeys.Add(new ConnectKey(builder.Configuration["DocuSign:ConnectKey"]!));
        });
        var app = builder.Build();
        app.MapEmbeddedSigning();
        app.MapGet("/leases/{id}/sign", (EnvelopeId id, ISigningLinkGenerator links) =>
            Results.Redirect(links.CreateLink(new SigningLink(id, "user-42") { LandingPath = "/leases" }).AbsoluteUri));
        app.Run();
        // README: end
    }

    private sealed class LeaseEvents : IConnectHandler
    {
        public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
