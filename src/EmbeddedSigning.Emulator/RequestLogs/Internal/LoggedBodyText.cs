using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>Formats a copied body for display, and hides its secrets.</summary>
internal static partial class LoggedBodyText
{
    private const string Hidden = "(hidden)";

    // The form fields that may be shown. Everything else in the forms of the OAuth host is a secret.
    private static readonly string[] _shownFields = ["grant_type", "scope", "client_id", "redirect_uri"];

    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        AllowTrailingCommas = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(LoggedBody body, string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToUpperInvariant();
        return type switch
        {
            _ when body.Length == 0 => string.Empty,
            "APPLICATION/X-WWW-FORM-URLENCODED" => OfForm(body.ToString()),
            not null when type.EndsWith("JSON", StringComparison.Ordinal) => OfJson(body.ToString()),
            _ => $"{contentType ?? "no content type"}, {body.Length} bytes",
        };
    }

    private static string OfForm(string form) => string.Join('\n', form.Split('&').Select(field =>
    {
        var name = WebUtility.UrlDecode(field.Split('=')[0]);
        return _shownFields.Contains(name, StringComparer.Ordinal) ? WebUtility.UrlDecode(field) : $"{name}={Hidden}";
    }));

    private static string OfJson(string json)
    {
        var safe = SigningUrl().Replace(SecretMember().Replace(json, $"${{name}}\"{Hidden}\""), $"\"a signing URL {Hidden}\"");
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(safe, _indented), _indented);
        }
        catch (JsonException)
        {
            // The text is not JSON, or truncated: it is shown unformatted.
            return safe;
        }
    }

    [GeneratedRegex(
        """(?<name>"(access_token|refresh_token|id_token|assertion|client_secret|code|code_verifier|accessCode|password|lockToken|hmacKey)"\s*:\s*)("([^"\\]|\\.)*("|$)|[^\s,}"]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SecretMember();

    [GeneratedRegex("""
        "([^"\\]|\\.)*(MTRedeem|slt=)([^"\\]|\\.)*("|$)
        """, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex SigningUrl();
}
