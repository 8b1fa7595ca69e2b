using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>A browser that redeemed a signing URL.</summary>
internal sealed class SigningViewSession
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>
    /// The path of its page. Forms post to this explicit path, because the fragment of the page's own address would follow the redirect to the application.
    /// </summary>
    public string Path => $"/Signing/Session/{Id:D}";

    public required SigningViewTarget Target { get; init; }

    /// <summary>The value of the browser's cookie.</summary>
    public string Cookie { get; init; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The token in the page's form, so that only that form can be posted.</summary>
    public string AntiForgeryToken { get; init; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>The form field with the token.</summary>
    [JsonIgnore]
    public string AntiForgeryField => $"<input type=\"hidden\" name=\"antiForgeryToken\" value=\"{AntiForgeryToken}\">";

    /// <summary>Whether the signer has completed the authentication, if any is required.</summary>
    public bool IsUnlocked { get; set; }

    /// <summary>Whether the signer has entered the access code.</summary>
    public bool KnowsAccessCode { get; set; }

    /// <summary>The message with the code that the signer has to enter; null before it is sent.</summary>
    public Guid? CodeMessage { get; set; }

    /// <summary>Whether the signer has agreed to use electronic records, if the page asks for it.</summary>
    public bool HasAgreed { get; set; }

    /// <summary>Whether a view of the sender shows its second screen, on which tabs are placed.</summary>
    public bool IsTagging { get; set; }

    /// <summary>The number of wrong entries.</summary>
    public int Failures { get; set; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public bool IsOwnedBy(string? cookie) => AreEqual(cookie, Cookie);

    public bool HasIssued(string? antiForgeryToken) => AreEqual(antiForgeryToken, AntiForgeryToken);

    private static bool AreEqual(string? given, string expected) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
