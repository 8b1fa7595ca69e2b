using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The URLs that were handed out. Each works once, and for five minutes.</summary>
internal sealed class SigningLinks(TimeProvider clock, EmulatorAddress address)
{
    public const string RedeemPath = "/Signing/MTRedeem/v1/";

    /// <summary>Says that the link is opened by DocuSign JS.</summary>
    public const string FocusedParameter = "focused";

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Guid, SigningLink> _links = new();

    // A link that was used is remembered: it has to know where to send the browser that comes with it again.
    private readonly ConcurrentDictionary<Guid, bool> _used = new();

    public Uri Create(ViewTarget target)
    {
        var link = new SigningLink(
            Guid.NewGuid(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48)), target, clock.GetUtcNow() + _lifetime);
        _links[link.Id] = link;
        return new Uri(address.BaseUri, PathOf(link));
    }

    /// <summary>Where DocuSign JS opens a link.</summary>
    public static string FocusedPath(SigningLink link) => $"{PathOf(link)}&{FocusedParameter}=true";

    /// <summary>Finds a link by its id and secret, whether or not it still works.</summary>
    public SigningLink? Find(Guid id, string slt) =>
        _links.TryGetValue(id, out var link) && link.Opens(slt) ? link : null;

    /// <summary>True for the first caller within the lifetime, and for nobody after.</summary>
    public bool TryUse(SigningLink link) => clock.GetUtcNow() < link.ExpiresAt && _used.TryAdd(link.Id, true);

    private static string PathOf(SigningLink link) => $"{RedeemPath}{link.Id:D}?slt={link.Slt}";
}
