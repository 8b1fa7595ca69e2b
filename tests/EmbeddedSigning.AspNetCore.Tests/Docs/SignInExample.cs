using System.Security.Claims;
using EmbeddedSigning.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/real-account.md shows for users who sign in themselves.</summary>
internal static class SignInExample
{
    public static void MapSignIn(IEndpointRouteBuilder app)
    {
        // docs/real-account.md: begin
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
        // docs/real-account.md: end
    }
}
