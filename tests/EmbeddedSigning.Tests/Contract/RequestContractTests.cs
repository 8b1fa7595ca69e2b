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

        await CreateAsync(client, docuSign);
        await ReadAsync(client, docuSign);
        await ChangeAsync(client);

        // The description has no folders, no locks and no single recipients.
        var requests = recorder.Requests
            .Where(request => request.Path.StartsWith("/restapi/", StringComparison.Ordinal) && !request.Path.EndsWith("/lock", StringComparison.Ordinal)
                && !request.Path.Contains("/folders/", StringComparison.Ordinal)
                && !request.Path.EndsWith("/recipients/5", StringComparison.Ordinal))
            .ToList();
        requests.Select(request => $"{request.Method} {description.Find(request.Method, request.Path)?.ToString().Split("{accountId}")[1] ?? request.Path}")
            .Distinct().Order(StringComparer.Ordinal).Should().Equal(
                "DELETE /envelopes/{envelopeId}/documents", "GET /envelopes",
                "GET /envelopes/{envelopeId}", "GET /envelopes/{envelopeId}/audit_events", "GET /envelopes/{envelopeId}/documents",
                "GET /envelopes/{envelopeId}/documents/{documentId}", "GET /envelopes/{envelopeId}/form_data",
                "GET /envelopes/{envelopeId}/notification", "GET /envelopes/{envelopeId}/recipients",
                "GET /envelopes/{envelopeId}/recipients/{recipientId}/tabs", "GET /templates", "GET /templates/{templateId}", "POST /envelopes",
                "POST /envelopes/{envelopeId}/recipients", "POST /envelopes/{envelopeId}/recipients/{recipientId}/tabs",
                "POST /envelopes/{envelopeId}/views/correct", "POST /envelopes/{envelopeId}/views/edit",
                "POST /envelopes/{envelopeId}/views/recipient", "POST /envelopes/{envelopeId}/views/sender", "POST /templates", "PUT /envelopes/{envelopeId}",
                "PUT /envelopes/{envelopeId}/documents/{documentId}", "PUT /envelopes/{envelopeId}/notification",
                "PUT /envelopes/{envelopeId}/recipients");

        // The description is older than the body of a sender's views (envelopeViewRequest, June 2024), which SenderViewTests holds.
        foreach (var (method, path, json) in requests.Where(request => request.Json is not null && !_viewsOfSenders.Any(request.Path.EndsWith)))
        {
            var definition = description.Find(method, path)!.Request;
            description.Problems(definition!, json!).Should().BeEmpty("{0} {1} sends {2}", method, path, json);
        }
    }

    private static async Task CreateAsync(IEmbeddedSigningClient client, DocuSignEmulator docuSign)
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
        await client.CreateCorrectViewAsync(envelopeId, returnUrl);
        await client.VoidEnvelopeAsync(envelopeId, "Withdrawn");

        await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromFile(Samples.PdfPath("form.pdf")), options: new DocumentOptions { FormFieldsFor = 1 })
            .AddDocument(Samples.Pdf, options: new DocumentOptions { Supplemental = true, Acknowledgment = DocumentAcknowledgment.View, IncludeInDownload = false })
            .AddSigner("Ada Lovelace", "ada@example.com", signer => AddTabs(signer).Prefill("name", "Ada").View(2))
            .AddCarbonCopy("Legal", "legal@example.com", legal => legal.ExcludeDocuments(2))
            .WithReminders(EnvelopeReminders.After(2))
            .WithExpiration(EnvelopeExpiration.After(30))
            .WithBrand(await Samples.BrandAsync(docuSign.CreateClient()))
            .AllowComments()
            .AllowMarkup()
            .AllowReassign()
            .WithEventNotification(new EventNotification(new Uri("https://app.example.com/connect")))
            .SendAfter(TimeSpan.FromDays(1))
            .DelayRouting(1, TimeSpan.FromDays(1))
            .Build());

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

    private static async Task ReadAsync(IEmbeddedSigningClient client, DocuSignEmulator docuSign)
    {
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().AddCustomField("order", "43").Build())).EnvelopeId;
        await client.GetEnvelopeAsync(envelopeId, EnvelopeParts.Recipients | EnvelopeParts.Tabs | EnvelopeParts.CustomFields | EnvelopeParts.Documents);
        await client.ListRecipientsAsync(envelopeId);
        await client.ListTabsAsync(envelopeId, "1");
        await client.GetFormDataAsync(envelopeId);
        await client.ListAuditEventsAsync(envelopeId);
        await client.GetNotificationAsync(envelopeId);
        await client.ListDocumentsAsync(envelopeId);
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, Stream.Null, new DownloadOptions { IncludeCertificate = true });
        await foreach (var _ in client.ListEnvelopesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow.AddDays(-1)) { Statuses = [EnvelopeStatus.Sent] }))
        {
        }

        await client.CreateTemplateAsync(new EnvelopeBuilder("Your lease")
            .AddDocument(DocumentSource.FromBytes("/sign/"u8.ToArray(), "lease.txt"))
            .DefineRole("Tenant", tenant => tenant.SignHere("/sign/"))
            .BuildTemplate("Lease", "For flats"));
        await foreach (var template in client.ListTemplatesAsync())
        {
            await client.GetTemplateAsync(template.TemplateId);
        }

        docuSign.Requests.Should().NotContain(request => request.Status >= 400);
    }

    private static async Task ChangeAsync(IEmbeddedSigningClient client)
    {
        var draft = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        await client.PutDocumentAsync(draft, 2, DocumentSource.FromBytes("Annex"u8.ToArray(), "annex.txt"));
        await client.RemoveDocumentsAsync(draft, [2]);
        var held = await client.LockEnvelopeAsync(draft, TimeSpan.FromMinutes(5), "Contract");
        var holder = client.WithLock(held);
        await holder.UpdateNotificationAsync(
            draft, new EnvelopeNotification(EnvelopeReminders.After(2, frequencyDays: 3), EnvelopeExpiration.After(30, warnDays: 5)));
        await holder.UnlockEnvelopeAsync(held);
        await client.SendEnvelopeAsync(draft);
        await client.AddRecipientAsync(draft, RecipientBuilder.Signer("Alan Turing", "alan@example.com").RecipientId(5).SignHere("/sign/"));
        await client.UpdateRecipientAsync(
            draft, new RecipientUpdate("5") { Name = "Alan M. Turing", Email = "turing@example.com", RoutingOrder = 2 }, resend: true);
        await client.RemoveRecipientAsync(draft, "5");
        await client.ResendEnvelopeAsync(draft);
        await client.PurgeDocumentsAsync(await VoidedAsync(client));
        await client.MoveEnvelopeAsync(draft, EnvelopeFolder.RecycleBin);
    }

    private static async Task<EnvelopeId> VoidedAsync(IEmbeddedSigningClient client)
    {
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;
        await client.VoidEnvelopeAsync(envelopeId, "Withdrawn");
        return envelopeId;
    }

    // All but numerical tabs, which are younger than the description, as several notifications are.
    private static RecipientBuilder AddTabs(RecipientBuilder signer)
    {
        var at = TabPlacement.AtPosition(100, 700);
        var options = new TabOptions
        {
            Tooltip = "Hint",
            Locked = true,
            MaxLength = 20,
            Pattern = ".*",
            PatternMessage = "Wrong",
            Width = 100,
            Height = 20,
            Font = TabFont.Arial,
            FontSize = 10,
            FontColor = TabFontColor.Black,
            Bold = true,
            Italic = true,
            Underline = true,
            Shared = true,
            Concealed = true,
            Condition = TabCondition.Checked("agreed"),
        };
        return signer
            .SignHere(at, "signature").InitialHere(at, required: false).DateSigned(at).FullName(at).FirstName(at).LastName(at).EmailAddress(at).EnvelopeId(at)
            .Text(at, "text", options: options).Number(at, "number").Email(at, "email").Date(at, "date").Company(at, "company").Title(at, "title").Zip(at, "zip")
            .Ssn(at, "ssn").Checkbox(at, "agreed").List(at, "list", ["a"]).RadioGroup("radios", [new("a", at), new("b", at)])
            .CheckboxGroup("boxes", [new("c", at), new("d", at)], 1, 2, "Choose").Note(at, "Note").Formula(at, "formula", "[number] * 2", 2, hidden: true)
            .SignerAttachment(at, "file").Approve(at, "Yes").Decline(at, "No").Draw(at, allowUpload: true);
    }
}
