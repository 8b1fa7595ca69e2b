using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Contract;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Signing;

/// <summary>What DocuSign would refuse only after an envelope was sent is found out before; and every envelope that can be signed is.</summary>
[TestFixture]
public sealed class CheckedBeforeSendingTests
{
    private static readonly Uri _returnUrl = new("https://app.example.com/return");

    private static readonly string _pdf = Convert.ToBase64String(File.ReadAllBytes(Samples.PdfPath("weasyprint.pdf")));

    [TestCase("https://app.example.com/")]
    [TestCase("app.example.com")]
    [TestCase("https://*.example.com")]
    [TestCase("https://app.example.com/leases")]
    [TestCase("https://\u00fcber.example.com")]
    [TestCase("http://app.example.com")]
    public void A_wrong_origin_is_refused_by_the_request_and_named(string origin)
    {
        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { FrameAncestors = [origin] })
            .Should().Throw<ArgumentException>().WithMessage($"'{origin}' is not the origin of a page*");
        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { MessageOrigins = [origin] }).Should().Throw<ArgumentException>();
    }

    [Test]
    public void Origins_have_500_characters_in_all_and_one_page_gets_the_messages()
    {
        string[] many = [.. Enumerable.Range(10, 30).Select(number => $"https://{number}.example.com")];

        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { FrameAncestors = many }).Should().Throw<ArgumentException>().WithMessage("*500*");
        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { MessageOrigins = many[..2] }).Should().Throw<ArgumentException>().WithMessage("*one*");
        new RecipientViewRequest(_returnUrl) { FrameAncestors = many[..5], MessageOrigins = many[..1] }.FrameAncestors.Should().Equal(many[..5]);
    }

    [TestCase("userId")]
    [TestCase("Facebook")]
    [TestCase("None ")]
    public void An_unknown_authentication_method_is_refused(string method) =>
        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { AuthenticationMethod = method })
            .Should().Throw<ArgumentException>().WithMessage("*None*Password*SingleSignOn_SAML*");

    [Test]
    public void A_ping_URL_is_https_even_on_loopback() =>
        FluentActions.Invoking(() => new RecipientViewRequest(_returnUrl) { PingUrl = new Uri("http://localhost/ping") }).Should().Throw<ArgumentException>();

    [TestCase("signers")]
    [TestCase("certifiedDeliveries")]
    public async Task An_envelope_of_composite_templates_is_started(string group)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var json = $$"""
            { "status": "sent", "emailSubject": "Lease", "compositeTemplates": [{
              "document": { "documentId": "1", "name": "lease.pdf", "fileExtension": "pdf", "documentBase64": "{{_pdf}}" },
              "inlineTemplates": [{ "sequence": "1", "recipients": { "{{group}}": [{
                "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "42" }] } }] }] }
            """;

        var session = await docuSign.CreateClient().StartSigningAsync(EnvelopeDefinition.FromJson(json), new RecipientViewRequest(_returnUrl));

        using var signer = new EmulatedSigner();
        var returnedTo = await signer.SignAsync(session.SigningUrl.Reveal());
        SigningOutcome.FromReturnUrl(returnedTo).EnsureCompleted();
    }

    [Test]
    public async Task A_recipient_of_a_server_template_is_looked_up_after_the_envelope_was_created()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var templateId = docuSign.AddTemplate($$"""
            { "emailSubject": "Lease",
              "documents": [{ "documentId": "1", "name": "lease.pdf", "fileExtension": "pdf", "documentBase64": "{{_pdf}}" }],
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "name": "Ada Lovelace", "email": "ada@example.com",
                "clientUserId": "42", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """);
        var envelope = EnvelopeDefinition.FromJson($$"""
            { "status": "sent", "compositeTemplates": [{ "serverTemplates": [{ "sequence": "1", "templateId": "{{templateId}}" }] }] }
            """);

        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl, "42"));

        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).Should().Be(SigningOutcome.SigningComplete);
        await client.Invoking(c => c.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl)))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*CreateRecipientViewAsync*");
    }

    [Test]
    public async Task A_signer_whose_turn_is_delayed_is_refused_before_anything_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        await client.Invoking(c => c.StartSigningAsync(Samples.Envelope().DelayRouting(1, TimeSpan.FromDays(1)).Build(), Samples.View))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*DelayRouting*CreateEnvelopeAsync*turn*");
        await client.Invoking(c => c.StartSigningAsync(Samples.Envelope().DelayRouting(1, DateTimeOffset.UtcNow.AddDays(1)).Build(), Samples.View))
            .Should().ThrowAsync<ArgumentException>();
        await client.Invoking(c => c.StartSigningAsync(Samples.Envelope().ConfigureJson(json => json["workflow"] = JsonNode.Parse("""
            { "workflowSteps": [{ "action": "pause_before", "triggerOnItem": "routing_order", "itemId": "1" }] }
            """)).Build(), Samples.View)).Should().ThrowAsync<ArgumentException>().WithMessage("*pauses before routing order 1*");

        docuSign.Envelopes.Should().BeEmpty();
    }

    [TestCase("paused")]
    [TestCase("Paused")]
    public async Task An_envelope_that_is_paused_from_its_beginning_is_refused_before_anything_is_sent(string status)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var workflow = $$"""{ "workflowStatus": "{{status}}" }""";
        var json = EnvelopeDefinition.FromJson(Json($"\"workflow\": {workflow}"));
        var changed = Samples.Envelope().ConfigureJson(envelope => envelope["workflow"] = JsonNode.Parse(workflow)).Build();

        await client.Invoking(c => c.StartSigningAsync(json, Samples.View)).Should().ThrowAsync<ArgumentException>().WithMessage("*sent later*");
        await client.Invoking(c => c.StartSigningAsync(changed, Samples.View)).Should().ThrowAsync<ArgumentException>().WithMessage("*sent later*");

        docuSign.Envelopes.Should().BeEmpty();
        await client.StartSigningAsync(EnvelopeDefinition.FromJson(Json("\"workflow\": { \"workflowStatus\": \"in_progress\" }")), Samples.View);
    }

    [TestCase("[]")]
    [TestCase("null")]
    public async Task An_empty_list_of_composite_templates_is_no_template(string list)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var json = EnvelopeDefinition.FromJson(Json($"\"compositeTemplates\": {list}"));

        await client.Invoking(c => c.StartSigningAsync(json, new RecipientViewRequest(_returnUrl, "somebody")
        {
            UserName = "Ada Lovelace",
            Email = "ada@example.com",
        })).Should().ThrowAsync<ArgumentException>().WithMessage("*no embedded recipient*");

        docuSign.Envelopes.Should().BeEmpty();
        await client.StartSigningAsync(json, Samples.View);
    }

    [Test]
    public async Task A_Focused_View_of_a_signer_with_identity_verification_is_refused_before_anything_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var workflow = (await client.ListIdentityWorkflowsAsync()).Single(static workflow => workflow.Name == "DocuSign ID Verification");
        var verification = $$"""{ "workflowId": "{{workflow.WorkflowId}}" }""";
        var built = Authenticated(signer => signer.IdentityVerification(workflow.WorkflowId));
        EnvelopeDefinition[] envelopes =
        [
            built,
            Authenticated(static _ => { }, json => json["recipients"]!["signers"]![0]!["identityVerification"] = JsonNode.Parse(verification)),
            EnvelopeDefinition.FromJson($$"""
                { "status": "sent", "emailSubject": "Lease", "documents": [{ "documentId": "1", "name": "lease.pdf", "documentBase64": "{{_pdf}}" }],
                  "recipients": { "signers": [{ "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42",
                    "identityVerification": {{verification}} }] } }
                """),
        ];

        foreach (var envelope in envelopes)
        {
            await client.Invoking(c => c.StartSigningAsync(envelope, Focused(docuSign))).Should().ThrowAsync<ArgumentException>()
                .WithMessage("Recipient 1*IdentityVerification*Focused View*FocusedViewOrigins*AccessCode*PhoneAuthentication*");
        }

        docuSign.Envelopes.Should().BeEmpty();
        await client.StartSigningAsync(built, Samples.View);
    }

    [Test]
    public async Task Codes_go_with_Focused_View()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var phone = new PhoneNumber("49", "15112345678");
        var sms = (await client.ListIdentityWorkflowsAsync()).Single(static workflow => workflow.Name.StartsWith("SMS", StringComparison.Ordinal));

        await client.StartSigningAsync(Authenticated(static signer => signer.AccessCode(new AccessCode("secret"))), Focused(docuSign));
        await client.StartSigningAsync(Authenticated(signer => signer.PhoneAuthentication(phone)), Focused(docuSign));
        await client.StartSigningAsync(Authenticated(signer => signer.SmsAuthentication(phone)), Focused(docuSign));
        await client.StartSigningAsync(Authenticated(signer => signer.IdentityVerification(sms.WorkflowId, phone)), Focused(docuSign));
        await client.StartSigningAsync(Authenticated(signer => signer.IdentityVerification(sms.WorkflowId, phone), static _ => { }), Focused(docuSign));

        docuSign.Envelopes.Should().HaveCount(5);
    }

    [Test]
    public async Task An_in_person_signer_is_found_by_the_host()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = EnvelopeDefinition.FromJson($$"""
            { "status": "sent", "emailSubject": "Lease",
              "documents": [{ "documentId": "1", "name": "lease.pdf", "fileExtension": "pdf", "documentBase64": "{{_pdf}}" }],
              "recipients": { "inPersonSigners": [{ "recipientId": "1", "hostName": "Hedy Host", "hostEmail": "hedy@example.com",
                "signerName": "Ada Lovelace", "clientUserId": "42", "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """);

        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl));
        var again = await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, new RecipientViewRequest(_returnUrl, "42"));

        var recipient = (await client.ListRecipientsAsync(session.Envelope.EnvelopeId)).Single();
        (recipient.Name, recipient.HostName, recipient.HostEmail).Should().Be(("Ada Lovelace", "Hedy Host", "hedy@example.com"));
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(again.Reveal())).Should().Be(SigningOutcome.SigningComplete);
    }

    [Test]
    public void JSON_is_read_whatever_the_case_of_its_names()
    {
        var envelope = EnvelopeDefinition.FromJson(
            """{ "Status": "sent", "TransactionID": "7", "Recipients": { "Signers": [{ "RecipientId": "3", "Name": "Ada", "ClientUserId": "42" }] } }""");

        (envelope.IsDraft, envelope.TransactionId).Should().Be((false, "7"));
        envelope.Recipients.Should().ContainSingle().Which.Should().BeEquivalentTo(new { RecipientId = 3, Name = "Ada", ClientUserId = "42", IsEmbedded = true });
    }

    [Test]
    public async Task A_signer_who_changed_their_name_is_found_by_a_view_without_a_name()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Samples.Envelope().WithTransactionId("lease-7").AddEmbeddedSigner("Bob", "bob@example.com", "bob").Build();
        var session = await client.StartSigningAsync(envelope, Samples.View);
        using var signer = new EmulatedSigner { FullName = "Ada King" };
        await signer.SignAsync(session.SigningUrl.Reveal());

        var again = await client.StartSigningAsync(envelope, Samples.View);

        again.Envelope.EnvelopeId.Should().Be(session.Envelope.EnvelopeId);
    }

    [Test]
    public async Task A_person_with_two_parts_gets_the_part_whose_turn_it_is()
    {
        var recorder = new RequestRecorder();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(Samples.Pdf)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "42", signer => signer.RecipientId(5).RoutingOrder(1).SignHere("/sign/"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "42", signer => signer.RecipientId(6).RoutingOrder(2).SignHere("/sign/"))
            .Build();
        using var signer = new EmulatedSigner();

        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl));
        RecipientIdOf(recorder).Should().Be("5");
        await signer.SignAsync(session.SigningUrl.Reveal());
        var second = await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, new RecipientViewRequest(_returnUrl, "42"));

        RecipientIdOf(recorder).Should().Be("6");
        SigningOutcome.FromReturnUrl(await signer.SignAsync(second.Reveal())).Should().Be(SigningOutcome.SigningComplete);
        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Completed);
    }

    [Test]
    public async Task A_recipient_without_client_user_id_is_named_by_the_recipient_id()
    {
        JsonNode? view = null;
        await using var server = await CannedServer.StartAsync(async context =>
        {
            if (context.Request.Path.Value!.EndsWith("/views/recipient", StringComparison.Ordinal))
            {
                view = await JsonNode.ParseAsync(context.Request.Body);
                await context.Response.Body.WriteAsync("""{"url":"https://demo.docusign.net/Signing/x?slt=1"}"""u8.ToArray());
                return;
            }

            await context.Response.Body.WriteAsync("""
                {"signers":[{"recipientId":"1","name":"Ada","email":"ada@example.com","status":"sent"}],
                 "inPersonSigners":[{"recipientId":"2","hostName":"Hedy Host","hostEmail":"hedy@example.com","signerName":"Grace","status":"sent"}]}
                """u8.ToArray());
        });

        await server.CreateClient().CreateRecipientViewAsync(new EnvelopeId(Guid.NewGuid()), new RecipientViewRequest(_returnUrl) { RecipientId = "2" });

        JsonNode.DeepEquals(view, JsonNode.Parse(
            """
            { "returnUrl": "https://app.example.com/return", "authenticationMethod": "None", "userName": "Hedy Host", "email": "hedy@example.com",
              "recipientId": "2" }
            """)).Should().BeTrue("{0} is sent", view);
    }

    [Test]
    public async Task The_view_may_name_one_of_a_persons_parts()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromFile(Samples.PdfPath("weasyprint.pdf")))
            .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer.RecipientId(1).SignHere("/sign/"))
            .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer.RecipientId(2).SignHere("/sign/"))
            .Build();
        using var signer = new EmulatedSigner();

        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(_returnUrl, "user-42") { RecipientId = "2" });
        await signer.SignAsync(session.SigningUrl.Reveal());

        var recipients = await client.ListRecipientsAsync(session.Envelope.EnvelopeId);
        recipients.Single(recipient => recipient.RecipientId == "1").Status.Should().Be(RecipientStatus.Sent);
        recipients.Single(recipient => recipient.RecipientId == "2").Status.Should().Be(RecipientStatus.Completed);
    }

    [Test]
    public async Task The_host_of_an_in_person_signer_without_client_user_id_gets_a_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var created = await client.CreateEnvelopeAsync(EnvelopeDefinition.FromJson($$"""
            { "status": "sent", "emailSubject": "Lease",
              "documents": [{ "documentId": "1", "name": "lease.pdf", "fileExtension": "pdf", "documentBase64": "{{_pdf}}" }],
              "recipients": { "inPersonSigners": [{ "recipientId": "1", "hostName": "Hedy Host", "hostEmail": "hedy@example.com", "signerName": "Grace",
                "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] } }
            """));

        var url = await client.CreateRecipientViewAsync(created.EnvelopeId, new RecipientViewRequest(_returnUrl) { UserName = "Hedy Host", Email = "hedy@example.com" });

        url.Reveal().Host.Should().Be("127.0.0.1");
        await client.Awaiting(theirs => theirs.CreateRecipientViewAsync(
            created.EnvelopeId, new RecipientViewRequest(_returnUrl) { UserName = "Grace", Email = "hedy@example.com" })).Should().ThrowAsync<RecipientNotFoundException>();
    }

    [Test]
    public async Task A_view_without_a_recipient_is_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var act = () => docuSign.CreateClient().CreateRecipientViewAsync(new EnvelopeId(Guid.NewGuid()), new RecipientViewRequest(_returnUrl));

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*client user id*RecipientId*");
    }

    private static string Json(string member) => $$"""
        { "status": "sent", "emailSubject": "Lease", {{member}},
          "documents": [{ "documentId": "1", "name": "lease.pdf", "documentBase64": "{{_pdf}}" }],
          "recipients": { "signers": [{ "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "{{Samples.ClientUserId}}" }] } }
        """;

    private static RecipientViewRequest Focused(DocuSignEmulator docuSign) =>
        new(_returnUrl, Samples.ClientUserId) { FocusedViewOrigins = [docuSign.BaseUri.GetLeftPart(UriPartial.Authority)] };

    private static EnvelopeDefinition Authenticated(Action<RecipientBuilder> authenticate, Action<JsonObject>? change = null)
    {
        var builder = new EnvelopeBuilder("Lease").AddDocument(Samples.Pdf).AddEmbeddedSigner(
            "Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => authenticate(signer.SignHere("/sign/")));
        return (change is null ? builder : builder.ConfigureJson(change)).Build();
    }

    private static string? RecipientIdOf(RequestRecorder recorder) => JsonNode.Parse(recorder.Requests
        .Last(request => request.Path.EndsWith("/views/recipient", StringComparison.Ordinal)).Json!)!["recipientId"]?.GetValue<string>();
}
