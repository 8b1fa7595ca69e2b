using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>A host of the endpoints in ten lines, and what makes a link.</summary>
internal static class HostExample
{
    public static void Run(string[] args)
    {
        // docs/links.md, src/EmbeddedSigning.AspNetCore/README.md: begin
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).AddSigningEndpoints(options =>
        {
            options.PublicUrl = new("https://app.example.com");
        });
        var app = builder.Build();
        app.MapEmbeddedSigning();
        app.Run();
        // docs/links.md, src/EmbeddedSigning.AspNetCore/README.md: end
    }

    public static void MapLeases(IEndpointRouteBuilder app)
    {
        // docs/links.md, src/EmbeddedSigning.AspNetCore/README.md: begin
        app.MapGet("/leases/{id}/sign", (EnvelopeId id, ClaimsPrincipal user, ISigningLinkGenerator links) =>
        {
            var clientUserId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
            var link = links.CreateLink(new SigningLink(id, clientUserId) { UserId = clientUserId, LandingPath = "/leases" });
            return Results.Redirect(link.AbsoluteUri);
        }).RequireAuthorization();
        // docs/links.md, src/EmbeddedSigning.AspNetCore/README.md: end
    }

    public static void MapFocusedView(IEndpointRouteBuilder app)
    {
        // docs/focused-view.md: begin
        app.MapGet("/leases/{id}/sign-here", (EnvelopeId id, ClaimsPrincipal user) =>
        {
            var clientUserId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
            return new FocusedViewResult(new SigningLink(id, clientUserId) { LandingPath = "/leases" });
        }).RequireAuthorization();
        // docs/focused-view.md: end
    }

    public static void AddHealthCheck(IServiceCollection services)
    {
        // docs/operations.md: begin
        services.AddHealthChecks().AddEmbeddedSigning(tags: ["ready"]);
        // docs/operations.md: end
    }
}
