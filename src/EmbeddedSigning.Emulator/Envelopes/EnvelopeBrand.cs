using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The brand of an envelope. Each account has one brand.</summary>
internal static class EnvelopeBrand
{
    /// <summary>The brand of an account. It is derived from the account's id, so that it is the same after a restart.</summary>
    public static Guid IdOf(Guid accountId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId:D} brand"))[..16]);

    /// <summary>
    /// Refuses the brand of another account in a request. Templates from a test or a file may have such a brand, because they may come from another account.
    /// </summary>
    /// <exception cref="RefusalException">The account does not have the brand.</exception>
    public static void Require(Guid accountId, KeptMembers kept)
    {
        if (kept.Text("brandId") is { } brand)
        {
            Require(accountId, brand);
        }
    }

    // Unverified: the code for an unknown brand.
    public static void Require(Guid accountId, string brandId)
    {
        if (!WireJson.TryParseGuid(brandId, out var id) || id != IdOf(accountId))
        {
            throw new RefusalException("INVALID_BRAND_ID", $"Invalid brand ID. The account has no brand '{brandId}'.");
        }
    }
}
