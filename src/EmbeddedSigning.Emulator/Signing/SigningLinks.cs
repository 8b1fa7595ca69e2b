using System.Buffers.Text;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The URLs that were handed out. Each works once, and for five minutes.</summary>
internal sealed class SigningLinks
{
    public const string RedeemPath = "/Signing/MTRedeem/v1/";

    /// <summary>Says that the link is opened by DocuSign JS.</summary>
    public const string FocusedParameter = "focused";

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(5);

    // So long a link that no longer works is told from one that never did.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly EmulatorAddress _address;
    private readonly Table<SigningLink> _table;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, SigningLink> _links = [];
    private readonly Queue<SigningLink> _order = [];

    public SigningLinks(TimeProvider clock, EmulatorAddress address, EmulatorData data)
    {
        _clock = clock;
        _address = address;
        _table = data.Table<SigningLink>("signing-links");
        foreach (var (_, link) in _table.Read())
        {
            _links[link.Id] = link;
            _order.Enqueue(link);
        }
    }

    public Uri Create(ViewTarget target)
    {
        var link = new SigningLink(
            Guid.NewGuid(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48)), target, _clock.GetUtcNow() + _lifetime);
        lock (_lock)
        {
            ForgetOld();
            Set(link);
            _order.Enqueue(link);
        }

        return new Uri(_address.BaseUri, PathOf(link));
    }

    /// <summary>Where DocuSign JS opens a link.</summary>
    public static string FocusedPath(SigningLink link) => $"{PathOf(link)}&{FocusedParameter}=true";

    /// <summary>Finds a link by its id and secret, whether or not it still works.</summary>
    public SigningLink? Find(Guid id, string slt)
    {
        lock (_lock)
        {
            return _links.TryGetValue(id, out var link) && link.Opens(slt) ? link : null;
        }
    }

    /// <summary>Makes the links of one kind for an envelope useless.</summary>
    public void Revoke(Guid envelopeId, ViewKind kind)
    {
        lock (_lock)
        {
            SigningLink[] revoked =
            [
                .. _links.Values.Where(link => !link.IsUsed && link.Target.EnvelopeId == envelopeId && link.Target.Kind == kind),
            ];
            foreach (var link in revoked)
            {
                Set(link with { IsUsed = true });
            }
        }
    }

    /// <summary>True for the first caller within the lifetime, and for nobody after.</summary>
    public bool TryUse(SigningLink link)
    {
        lock (_lock)
        {
            if (!_links.TryGetValue(link.Id, out var current) || current.IsUsed || _clock.GetUtcNow() >= link.ExpiresAt)
            {
                return false;
            }

            Set(link with { IsUsed = true });
            return true;
        }
    }

    private void ForgetOld()
    {
        var now = _clock.GetUtcNow();
        while (_order.TryPeek(out var oldest) && oldest.ExpiresAt + _memory <= now)
        {
            _order.Dequeue();
            _table.Remove(KeyOf(oldest));
            _links.Remove(oldest.Id);
        }
    }

    private void Set(SigningLink link)
    {
        _table.Write(KeyOf(link), link);
        _links[link.Id] = link;
    }

    private static string KeyOf(SigningLink link) => link.Id.ToString("D");

    private static string PathOf(SigningLink link) => $"{RedeemPath}{link.Id:D}?slt={link.Slt}";
}
