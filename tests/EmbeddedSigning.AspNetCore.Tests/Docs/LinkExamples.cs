using System.Threading.RateLimiting;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/links.md shows besides the host.</summary>
internal static class LinkExamples
{
    public static Uri CreateLinkForAnEmail(ISigningLinkGenerator links, EnvelopeId envelopeId, TimeProvider clock)
    {
        // docs/links.md: begin
        var link = links.CreateLink(new SigningLink(envelopeId, clientUserId: "user-42")
        {
            ExpiresAt = clock.GetUtcNow().AddDays(2),
            LandingPath = "/thank-you",
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        });
        // docs/links.md: end

        return link;
    }

    public static EnvelopeDefinition SendByEmailToo(ISigningLinkGenerator links, DocumentSource lease, TimeProvider clock)
    {
        // docs/delivery.md: begin
        var startUrl = links.CreateStartUrl(new SigningLink(clientUserId: "user-42", "Ada Lovelace", "ada@example.com")
        {
            LandingPath = "/thank-you",
            ExpiresAt = clock.GetUtcNow().AddDays(30),
        });
        var envelope = new EnvelopeBuilder("Lease of 12 Garden Street")
            .AddDocument(lease)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/tenant/").AlsoByEmail(startUrl))
            .WithReminders(EnvelopeReminders.After(2, 3))
            .WithExpiration(EnvelopeExpiration.After(30))
            .Build();
        // docs/delivery.md: end
        return envelope;
    }

    public static void AddRateLimit(IServiceCollection services)
    {
        // docs/links.md: begin
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy("signing", context => RateLimitPartition.GetFixedWindowLimiter(
                context.Request.RouteValues["link"] as string ?? context.Request.Query["state"].ToString(),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(10) }));
        });
        // docs/links.md: end
    }

    public static void MapWithPolicies(IEndpointRouteBuilder app)
    {
        // docs/links.md: begin
        app.MapEmbeddedSigning().RequireAuthorization().RequireRateLimiting("signing");
        // docs/links.md: end
    }
}
