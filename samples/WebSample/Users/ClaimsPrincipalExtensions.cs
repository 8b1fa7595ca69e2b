using System.Security.Claims;

namespace WebSample.Users;

internal static class ClaimsPrincipalExtensions
{
    /// <summary>The id of the signed-in user.</summary>
    public static string GetId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");
}
