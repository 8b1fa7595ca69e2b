namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Tells whether a browser is signed in as the user that a link is bound to.</summary>
internal static class LinkUser
{
    /// <summary>True for a link without a bound user, and for the bound user. Only claims of authenticated identities count, because an application
    /// may add unverified claims, for example from a header or a cookie.</summary>
    public static bool MayUse(HttpContext context, SigningTicket ticket, SigningEndpointsOptions options) =>
        ticket.UserId is null
        || context.User.Identities.Any(identity => identity.IsAuthenticated
            && identity.HasClaim(claim => string.Equals(claim.Type, options.UserIdClaimType, StringComparison.OrdinalIgnoreCase)
                && string.Equals(claim.Value, ticket.UserId, StringComparison.Ordinal)));
}
