using EmbeddedSigning.AspNetCore.Return.Internal;
using EmbeddedSigning.AspNetCore.Sharing;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Stores each session in a cookie of the browser that opened the link. There is one cookie for each session, so two tabs do not disturb each
/// other.</summary>
internal sealed class LinkSessionCookies(
    string? clientName, IDataProtectionProvider dataProtection, SigningEndpointsOptions options, TimeProvider clock)
{
    // Cookies of sessions that never returned. More cookies would make every request of the browser large.
    private const int MaximumCookies = 5;
    private const string Name = "EmbeddedSigning.";

    // Each client has cookies of its own, so that opening another client's link deletes none of them.
    private readonly string _client = clientName is null ? "" : SharedKeys.Fingerprint(clientName)[..8] + ".";

    private readonly IDataProtector _protector = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.ReturnState");

    public void Begin(HttpContext context, string id, SigningTicket ticket)
    {
        var open = context.Request.Cookies.Keys.Where(IsOfThisClient).ToList();
        foreach (var name in open.Take(open.Count - MaximumCookies + 1))
        {
            context.Response.Cookies.Delete(name, Options());
        }

        var now = clock.GetUtcNow();
        var state = ticket with { ExpiresAt = now + options.ReturnLifetime, OpenedAt = now, SignerName = null, SignerEmail = null };
        var cookie = Options();
        cookie.MaxAge = options.ReturnLifetime;
        context.Response.Cookies.Append(Prefix + id, state.Protect(Protector(id)), cookie);
    }

    public SigningTicket? Find(HttpContext context, string id) =>
        SigningTicket.TryUnprotect(context.Request.Cookies[Prefix + id], Protector(id)) is { } ticket && clock.GetUtcNow() < ticket.ExpiresAt
            ? ticket
            : null;

    public void End(HttpContext context, string id) => context.Response.Cookies.Delete(Prefix + id, Options());

    private bool IsOfThisClient(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && StateId.IsValid(name[Prefix.Length..]);

    private bool IsSecure => options.PublicUrl!.Scheme == Uri.UriSchemeHttps;

    // The prefix keeps a neighbour's subdomain from setting the cookie. Browsers know it over https only.
    private string Prefix => (IsSecure ? "__Host-" : "") + Name + _client;

    // A cookie is valid for its own id only.
    private IDataProtector Protector(string id) => _protector.CreateProtector(id);

    // Lax, because the browser comes back through a link on DocuSign's site. Not Secure on http (loopback only), because not every browser would send
    // the cookie.
    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure,
    };
}
