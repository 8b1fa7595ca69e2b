using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>
/// The header with which a request proves that it holds the lock of an envelope. It is JSON or XML, with a <c>LockToken</c> and optionally a
/// <c>LockDurationInSeconds</c>.
/// </summary>
internal static class LockHeader
{
    public const string Name = "X-DocuSign-Edit";

    public static (string? Token, int? Seconds) Read(HttpRequest request)
    {
        var text = request.Headers[Name].ToString().Trim();
        if (text.Length == 0)
        {
            return (null, null);
        }

        try
        {
            var members = text.StartsWith('<') ? OfXml(text) : OfJson(text);
            return (
                members.GetValueOrDefault("LockToken"),
                WireJson.ParseInt(members.GetValueOrDefault("LockDurationInSeconds"), "LockDurationInSeconds"));
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            throw RefusalException.InvalidParameter($"The header {Name} must be JSON or XML with a LockToken.");
        }
    }

    private static Dictionary<string, string> OfXml(string text)
    {
        // The default settings forbid a document type, and so entities.
        using var reader = XmlReader.Create(new StringReader(text));
        return Members(XDocument.Load(reader).Root!.Elements().Select(element => (element.Name.LocalName, element.Value)));
    }

    private static Dictionary<string, string> OfJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? Members(json.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString())))
            : throw new JsonException("An object was expected.");
    }

    private static Dictionary<string, string> Members(IEnumerable<(string Name, string Value)> members)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in members)
        {
            found[name] = value;
        }

        return found;
    }
}
