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
        app.MapGet("/docusign/sign-in", (HttpContext context, ClaimsPrincipal user, IAuthorizationCodeFlow docuSign) =>
        {
            var request = docuSign.Start();
            context.Session.SetString(SecretOf(user), request.RevealSecret());
            return Results.Redirect(request.Url.AbsoluteUri);
        }).RequireAuthorization();

        app.MapGet("/docusign/callback", async (HttpContext context, ClaimsPrincipal user, IAuthorizationCodeFlow docuSign) =>
        {
            if (context.Session.GetString(SecretOf(user)) is not { } secret)
            {
                return Results.Redirect("/docusign/sign-in");
            }

            context.Session.Remove(SecretOf(user));
            try
            {
                await docuSign.CompleteAsync(
                    user.FindFirstValue(ClaimTypes.NameIdentifier)!, secret, new Uri(context.Request.GetEncodedUrl()), context.RequestAborted);
                return Results.Redirect("/leases");
            }
            catch (SignInRequiredException)
            {
                return Results.Redirect("/leases?without-docusign");
            }
        }).RequireAuthorization();

        // A session outlives a sign-out: another user of the same browser must not complete what this one has begun.
        static string SecretOf(ClaimsPrincipal user) => "docusign:" + user.FindFirstValue(ClaimTypes.NameIdentifier);
        // docs/real-account.md: end
    }
}
