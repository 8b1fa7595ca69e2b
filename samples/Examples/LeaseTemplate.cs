using System.Text;
using System.Text.Json;
using EmbeddedSigning;

namespace Examples;

/// <summary>A template with every kind of tab that the examples fill in. Templates are created by DocuSign's own API, over the raw client.</summary>
internal static class LeaseTemplate
{
    private const string Definition = """
        { "name": "Lease", "emailSubject": "Please sign this lease",
          "documents": [{ "documentId": "1", "name": "Lease", "fileExtension": "txt", "documentBase64": "TW9udGhseSByZW50OgoKVGVuYW50OiAvc2lnbi8=" }],
          "recipients": {
            "signers": [{ "recipientId": "1", "roleName": "signer", "routingOrder": "1", "tabs": {
              "signHereTabs": [{ "anchorString": "/sign/" }],
              "textTabs": [{ "tabLabel": "text", "documentId": "1", "pageNumber": "1", "xPosition": "153", "yPosition": "230" }],
              "numericalTabs": [{ "tabLabel": "rent", "documentId": "1", "pageNumber": "1", "xPosition": "153", "yPosition": "260",
                "validationType": "Currency", "minNumericalValue": "0" }],
              "checkboxTabs": [{ "tabLabel": "ckAgreement", "documentId": "1", "pageNumber": "1", "xPosition": "75", "yPosition": "417" }],
              "listTabs": [{ "tabLabel": "list", "documentId": "1", "pageNumber": "1", "xPosition": "142", "yPosition": "291",
                "listItems": [{ "text": "Red", "value": "red" }, { "text": "Green", "value": "green" }] }],
              "radioGroupTabs": [{ "groupName": "radio1", "documentId": "1", "radios": [
                { "value": "white", "pageNumber": "1", "xPosition": "142", "yPosition": "384" },
                { "value": "black", "pageNumber": "1", "xPosition": "200", "yPosition": "384" }] }] } }],
            "carbonCopies": [{ "recipientId": "2", "roleName": "cc", "routingOrder": "2" }] } }
        """;

    public static async Task<Guid> CreateAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var content = new StringContent(Definition, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("templates", UriKind.Relative), content);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("templateId").GetGuid();
    }
}
