using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// A URL that opens a view once. Its <c>slt</c> is a secret of the URL alone: it is no token, and no API takes it.
/// </summary>
internal sealed record SigningViewLink(Guid Id, string Slt, SigningViewTarget Target, DateTimeOffset ExpiresAt)
{
    /// <summary>A link that was used is remembered: it has to know where to send the browser that comes with it again.</summary>
    public bool IsUsed { get; init; }

    public bool Opens(string slt) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(slt), Encoding.UTF8.GetBytes(Slt));

    // A record would print the secret.
    public override string ToString() => $"SigningViewLink {Id:D}";
}
