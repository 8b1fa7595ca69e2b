using System.Buffers.Text;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The issued signing URLs. Each works once, for a few minutes.</summary>
internal sealed class SigningViewLinks(TimeProvider clock, WebAddress address, EmulatorData data)
{
    public const string RedeemPath = "/Signing/MTRedeem/v1/";

    /// <summary>The query parameter for links that DocuSign JS opens.</summary>
    public const string FocusedParameter = "focused";

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _senderLifetime = TimeSpan.FromMinutes(10);

    // For this time, the answer to an expired link differs from the answer to an unknown one.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly KeptDictionary<Guid, SigningViewLink> _links = data.Dictionary<Guid, SigningViewLink>("signing-links");

    public Uri Create(SigningViewTarget target)
    {
        var now = clock.GetUtcNow();
        _links.RemoveOldest(oldest => oldest.ExpiresAt + _memory <= now);
        var lifetime = target.Kind is SigningViewKind.Sender or SigningViewKind.Correction ? _senderLifetime : _lifetime;
        var link = new SigningViewLink(
            Guid.NewGuid(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48)), target, now + lifetime);
        _links.Set(link.Id, link);
        return new Uri(address.BaseUri, PathOf(link));
    }

    /// <summary>The path at which DocuSign JS opens a link.</summary>
    public static string FocusedPath(SigningViewLink link) => $"{PathOf(link)}&{FocusedParameter}=true";

    /// <summary>Finds a link by its id and secret, whether or not it still works.</summary>
    public SigningViewLink? Find(Guid id, string slt) => _links.Find(id) is { } link && link.Opens(slt) ? link : null;

    /// <summary>Returns true for the first caller within the lifetime, and false for all others.</summary>
    public bool TryUse(SigningViewLink link) =>
        clock.GetUtcNow() < link.ExpiresAt && _links.Change(link.Id, Use) is not null;

    private static SigningViewLink? Use(SigningViewLink link) => link.IsUsed ? null : link with { IsUsed = true };

    private static string PathOf(SigningViewLink link) => $"{RedeemPath}{link.Id:D}?slt={link.Slt}";
}
