using EmbeddedSigning.Emulator;
using EmbeddedSigning.Emulator.Tests.Contract;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Contract;

/// <summary>
/// What the library sends, beside DocuSign's description of its API. The description is no part of the repository: without the file
/// there is nothing to compare with, and these tests have no cases.
/// </summary>
[TestFixture]
internal sealed class RequestContractTests
{
    private static readonly string[] _viewsOfSenders = ["/views/sender", "/views/edit", "/views/correct"];

    private static IEnumerable<ApiDescription> Descriptions => ApiDescription.Instance is { } description ? [description] : [];

    [TestCaseSource(nameof(Descriptions))]
    public async Task Every_request_is_as_DocuSign_describes_it(ApiDescription description)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var recorder = new RequestRecorder();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));

        await UseEverythingAsync(client, docuSign);

        var requests = recorder.Requests.Where(request => request.Path.StartsWith("/restapi/", StringComparison.Ordinal)).ToList();
        requests.Select(request => description.Find(request.Method, request.Path)!.ToString().Split("{accountId}")[1]).Distinct().Should().BeEquivalentTo(
            "/envelopes", "/envelopes/{envelopeId}", "/envelopes/{envelopeId}/documents", "/envelopes/{envelopeId}/documents/{documentId}",
            "/envelopes/{envelopeId}/recipients", "/envelopes/{envelopeId}/views/recipient", "/envelopes/{envelopeId}/views/sender",
            "/envelopes/{envelopeId}/views/edit", "/envelopes/{envelopeId}/views/correct");

        // The description is older than the body of a sender's views (envelopeViewRequest, June 2024), which SenderViewTests holds.
        foreach (var (method, path, json) in requests.Where(request => request.Json is not null && !_viewsOfSenders.Any(request.Path.EndsWith)))
        {
            var definition = description.Find(method, path)!.Request;
            description.Problems(definition!, json!).Should().BeEmpty("{0} {1} sends {2}", method, path, json);
        }
    }

    private static async Task UseEverythingAsync(IEmbeddedSigningClient client, DocuSignEmulator docuSign)
    {
        var returnUrl = new Uri("https://app.example.com/return");
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Please sign")
                .AddDocument(Samples.Pdf, "Lease")
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => signer
                    .RecipientId(7)
                    .RoutingOrder(1)
                    .SignHere(TabPlacement.AtAnchor("/sign/", 5, 5, ignoreIfNotPresent: true))
                    .InitialHere(TabPlacement.AtPosition(10, 10))
                    .DateSigned("/sign/")
                    .FullName("/sign/")
                    .Text("/sign/", "City", "London")
                    .Checkbox("/sign/", "Agreed", selected: true))
                .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/sign/"))
                .AddCarbonCopy("Legal", "legal@example.com")
                .WithEmailMessage("Thank you")
                .AddCustomField("order", "42", show: true)
                .WithEventNotification(new EventNotification(new Uri("https://app.example.com/connect")) { IncludeData = ["recipients"] })
                .WithTransactionId("order-42")
                .Build(),
            new RecipientViewRequest(returnUrl, Samples.ClientUserId)
            {
                RecipientId = "7",
                AuthenticationMethod = "Password",
                AuthenticationInstant = DateTimeOffset.UnixEpoch,
                AssertionId = "1",
                SecurityDomain = "example.com",
                PingUrl = new Uri("https://app.example.com/ping"),
                PingFrequency = TimeSpan.FromMinutes(5),
                FocusedViewOrigins = ["https://app.example.com"],
            });
        var envelopeId = session.Envelope.EnvelopeId;
        using (var signer = new EmulatedSigner())
        {
            await signer.FinishLaterAsync(session.SigningUrl.Reveal());
        }

        await client.CreateRecipientViewAsync(envelopeId, Samples.View);
        await client.GetEnvelopeAsync(envelopeId);
        await client.ListDocumentsAsync(envelopeId);
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, Stream.Null);
        await client.CreateCorrectViewAsync(envelopeId, returnUrl);
        await client.VoidEnvelopeAsync(envelopeId, "Withdrawn");

        var draft = await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build());
        await client.CreateSenderViewAsync(draft.EnvelopeId, returnUrl);
        await client.CreateEditViewAsync(draft.EnvelopeId, returnUrl);

        var template = docuSign.AddTemplate("""
            { "emailSubject": "Lease", "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant" }] },
              "documents": [{ "documentId": "1", "name": "lease.txt", "fileExtension": "txt", "documentBase64": "TGVhc2U=" }] }
            """);
        await client.CreateEnvelopeAsync(new EnvelopeBuilder("Your lease")
            .FromTemplate(Guid.Parse(template))
            .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", Samples.ClientUserId)
            .Build());
    }
}
