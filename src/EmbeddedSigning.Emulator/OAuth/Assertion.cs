using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>
/// A JWT that is parsed, but not verified yet. It is parsed without a JWT library, because the client under test may use the same library, and its bugs would
/// stay unnoticed.
/// </summary>
internal sealed class Assertion
{
    private readonly Dictionary<string, JsonElement> _claims;

    private Assertion(
        string? algorithm, Dictionary<string, JsonElement> claims, byte[] signedData, byte[] signature)
    {
        Algorithm = algorithm;
        _claims = claims;
        SignedData = signedData;
        Signature = signature;
    }

    public string? Algorithm { get; }

    public byte[] SignedData { get; }

    public byte[] Signature { get; }

    public string? Issuer => GetString(_claims, "iss");

    public string? Subject => GetString(_claims, "sub");

    /// <summary>Whether there is a subject, in any form.</summary>
    public bool HasSubject => _claims.ContainsKey("sub");

    public string? Audience => GetString(_claims, "aud");

    public string? Scope => GetString(_claims, "scope");

    public DateTimeOffset? Expires => GetTime("exp");

    public DateTimeOffset? IssuedAt => GetTime("iat");

    public DateTimeOffset? NotBefore => GetTime("nbf");

    public static Assertion? TryParse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            var header = ParseObject(parts[0]);
            var claims = ParseObject(parts[1]);
            return new Assertion(
                GetString(header, "alg"),
                claims,
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2]));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    // A dictionary reads the names here, so an invalid name is found at once.
    private static Dictionary<string, JsonElement> ParseObject(string part) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64Url.DecodeFromChars(part))
        ?? throw new FormatException("A JSON object was expected.");

    private static string? GetString(Dictionary<string, JsonElement> properties, string name)
    {
        if (!properties.TryGetValue(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON, but not valid text.
            return null;
        }
    }

    // DateTimeOffset cannot hold a time beyond the year 9999.
    private DateTimeOffset? GetTime(string claim) =>
        _claims.TryGetValue(claim, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is >= 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
