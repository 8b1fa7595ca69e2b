using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Requests as a client writes them.</summary>
internal static class TestEnvelope
{
    public static JsonObject ForAda() => ForAda(TestPdf.WithLines("Lease", "Sign here: /sign/"), SignHere("/sign/"));

    public static JsonObject ForAda(byte[] document, JsonObject? tabs = null) =>
        With(document, Signer("1", "Ada Lovelace", "user-42", tabs));

    public static JsonObject With(byte[] document, params JsonObject[] signers) => new()
    {
        ["status"] = "sent",
        ["emailSubject"] = "Please sign your lease",
        ["documents"] = new JsonArray(Document("1", "lease.pdf", document)),
        ["recipients"] = new JsonObject { ["signers"] = new JsonArray([.. signers]) },
    };

    public static JsonObject Document(string id, string name, byte[] bytes) => new()
    {
        ["documentId"] = id,
        ["name"] = name,
        ["documentBase64"] = Convert.ToBase64String(bytes),
    };

    public static JsonObject Signer(
        string recipientId, string name, string? clientUserId, JsonObject? tabs = null, int routingOrder = 1)
    {
        var signer = new JsonObject
        {
            ["recipientId"] = recipientId,
            ["name"] = name,
            ["email"] = EmailOf(name),
            ["routingOrder"] = routingOrder.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (clientUserId is not null)
        {
            signer["clientUserId"] = clientUserId;
        }

        if (tabs is not null)
        {
            signer["tabs"] = tabs;
        }

        return signer;
    }

    public static JsonObject SignHere(string anchor) => new()
    {
        ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = anchor }),
    };

    public static JsonObject ViewForAda(string returnUrl) => View("Ada Lovelace", "user-42", returnUrl);

    public static JsonObject View(string name, string clientUserId, string returnUrl) => new()
    {
        ["returnUrl"] = returnUrl,
        ["authenticationMethod"] = "None",
        ["userName"] = name,
        ["email"] = EmailOf(name),
        ["clientUserId"] = clientUserId,
    };

    public static string EmailOf(string name) => $"{name.Split(' ')[0].ToLowerInvariant()}@example.com";
}
