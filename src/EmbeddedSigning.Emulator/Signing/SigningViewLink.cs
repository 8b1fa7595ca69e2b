using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// A URL that opens a view once. Its <c>slt</c> is a secret for this URL only. It is not a token, and no API accepts it.
/// </summary>
internal sealed record SigningViewLink(Guid Id, string Slt, SigningViewTarget Target, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether the link was used. Used links are kept, because a browser that opens one again must be redirected.</summary>
    public bool IsUsed { get; init; }

    public bool Opens(string slt) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(slt), Encoding.UTF8.GetBytes(Slt));

    // The record's generated text would contain the secret.
    public override string ToString() => $"SigningViewLink {Id:D}";
}
