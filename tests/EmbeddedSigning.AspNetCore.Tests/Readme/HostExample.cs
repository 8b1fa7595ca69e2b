using System.Security.Claims;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Readme;

/// <summary>A host of the endpoints in ten lines, and what makes a link.</summary>
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
        app.Run();
        // README: end
    }

    public static void MapLeases(IEndpointRouteBuilder app)
    {
        // README: begin
        app.MapGet("/leases/{id}/sign", (EnvelopeId id, ClaimsPrincipal user, ISigningLinkGenerator links) =>
        {
            var clientUserId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
            var link = links.CreateLink(new SigningLink(id, clientUserId) { UserId = clientUserId, LandingPath = "/leases" });
            return Results.Redirect(link.AbsoluteUri);
        }).RequireAuthorization();
        // README: end
    }

    public static void MapFocusedView(IEndpointRouteBuilder app)
    {
        // README: begin
        app.MapGet("/leases/{id}/sign-here", (EnvelopeId id, ClaimsPrincipal user) =>
        {
            var clientUserId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
            return new FocusedViewResult(new SigningLink(id, clientUserId) { LandingPath = "/leases" });
        }).RequireAuthorization();
        // README: end
    }

    private sealed class LeaseEvents : IConnectHandler
    {
        public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
