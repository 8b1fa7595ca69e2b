using System.Security.Claims;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace EmbeddedSigning.AspNetCore.Tests.Readme;

/// <summary>A host of the endpoints in ten lines, and what makes a link.</summary>
internal static class HostExample
{
    public static void Run(string[] args)
    {
        // README: begin
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).AddSigningEndpoints(options =>
        {
            options.PublicUrl = new("https://app.example.com");
            options.ConnectKeys.Add(new(builder.Configuration["DocuSign:ConnectKey"]!));
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

    public static void AddTenants(WebApplicationBuilder builder)
    {
        // README: begin
        foreach (var tenant in builder.Configuration.GetSection("Tenants").GetChildren())
        {
            builder.Services.AddEmbeddedSigning(tenant.Key, tenant).AddSigningEndpoints(options =>
            {
                options.PublicUrl = new("https://app.example.com");
                options.ConnectKeys.Add(new(tenant["ConnectKey"]!));
            });
        }

        builder.Services.AddKeyedScoped<IConnectHandler, LeaseEvents>(KeyedService.AnyKey);
        // README: end
    }

    public static void MapSignIn(IEndpointRouteBuilder app)
    {
        // README: begin
        app.MapGet("/docusign/sign-in", (HttpContext context, IAuthorizationCodeFlow docuSign) =>
        {
            var request = docuSign.Start();
            context.Session.SetString("docusign", request.RevealSecret());
            return Results.Redirect(request.Url.AbsoluteUri);
        }).RequireAuthorization();

        app.MapGet("/docusign/callback", async (HttpContext context, ClaimsPrincipal user, IAuthorizationCodeFlow docuSign) =>
        {
            var secret = context.Session.GetString("docusign") ?? "";
            context.Session.Remove("docusign");
            await docuSign.CompleteAsync(
                user.FindFirstValue(ClaimTypes.NameIdentifier)!, secret, new Uri(context.Request.GetEncodedUrl()), context.RequestAborted);
            return Results.Redirect("/leases");
        }).RequireAuthorization();
        // README: end
    }

    public static void AddFarm(WebApplicationBuilder builder)
    {
        // README: begin
        var redis = ConnectionMultiplexer.Connect("localhost,abortConnect=false");
        builder.Services.AddSingleton<IConnectionMultiplexer>(redis);
        builder.Services.AddStackExchangeRedisCache(options => options.Configuration = "localhost,abortConnect=false");
        builder.Services.AddHybridCache();
        builder.Services.AddDataProtection().SetApplicationName("leases").PersistKeysToFileSystem(new DirectoryInfo("/mnt/shared/keys"));
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning")).UseDistributedTokenCache().UseRedis();
        // README: end
    }

    private sealed class LeaseEvents : IConnectHandler
    {
        public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
