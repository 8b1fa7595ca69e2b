using System.Text;
using System.Text.Json;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>A template with every kind of tab that the examples fill in. Templates are created by DocuSign's own API, over the raw client.</summary>
internal static class LeaseTemplate
{
    private const string Definition = """
        { "name": "Lease", "description": "A lease with a signer and a copy", "emailSubject": "Please sign this lease",
          "documents": [{ "documentId": "1", "name": "Lease", "fileExtension": "txt", "documentBase64": "TW9udGhseSByZW50OgoKVGVuYW50OiAvc2lnbi8=" }],
          "recipients": {
            "signers": [{ "recipientId": "1", "roleName": "signer", "routingOrder": "1", "tabs": {
              "signHereTabs": [{ "anchorString": "/sign/" }],
              "textTabs": [{ "tabLabel": "text", "documentId": "1", "pageNumber": "1", "xPosition": "153", "yPosition": "230" }],
              "numericalTabs": [{ "tabLabel": "rent", "documentId": "1", "pageNumber": "1", "xPosition": "153", "yPosition": "260",
                "validationType": "Currency", "minNumericalValue": "0" }],
              "checkboxTabs": [
                { "tabLabel": "ckAuthorization", "documentId": "1", "pageNumber": "1", "xPosition": "75", "yPosition": "417" },
                { "tabLabel": "ckAuthentication", "documentId": "1", "pageNumber": "1", "xPosition": "75", "yPosition": "447" },
                { "tabLabel": "ckAgreement", "documentId": "1", "pageNumber": "1", "xPosition": "75", "yPosition": "478" },
                { "tabLabel": "ckAcknowledgement", "documentId": "1", "pageNumber": "1", "xPosition": "75", "yPosition": "508" }],
              "listTabs": [{ "tabLabel": "list", "documentId": "1", "pageNumber": "1", "xPosition": "142", "yPosition": "291",
                "font": "helvetica", "fontSize": "size14", "required": "false",
                "listItems": [{ "text": "Red", "value": "red" }, { "text": "Green", "value": "green" }, { "text": "Blue", "value": "blue" }] }],
              "radioGroupTabs": [{ "groupName": "radio1", "documentId": "1", "radios": [
                { "value": "white", "pageNumber": "1", "xPosition": "142", "yPosition": "384" },
                { "value": "red", "pageNumber": "1", "xPosition": "74", "yPosition": "384" },
                { "value": "blue", "pageNumber": "1", "xPosition": "220", "yPosition": "384" }] }] } }],
            "carbonCopies": [{ "recipientId": "2", "roleName": "cc", "routingOrder": "2" }] } }
        """;

    /// <summary>The template that an earlier run has created, or a new one.</summary>
    public static async Task<Guid> FindOrCreateAsync(IEmbeddedSigningClient client)
    {
        await foreach (var template in client.ListTemplatesAsync(new TemplateQuery { SearchText = "Lease" }))
        {
            return template.TemplateId;
        }

        return await CreateAsync(client);
    }

    private static async Task<Guid> CreateAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var content = new StringContent(Definition, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("templates", UriKind.Relative), content);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return answer.RootElement.GetProperty("templateId").GetGuid();
    }
}
