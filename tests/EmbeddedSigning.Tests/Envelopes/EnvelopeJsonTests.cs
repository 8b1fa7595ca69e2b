using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Internal;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Envelopes in DocuSign's own JSON.</summary>
[TestFixture]
public sealed class EnvelopeJsonTests
{
    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

    [Test]
    public async Task An_envelope_in_JSON_is_signed_like_one_of_the_builder()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var session = await client.StartSigningAsync(EnvelopeDefinition.FromJson(Json()), _view);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(session.SigningUrl.Reveal());

        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [Test]
    public async Task Members_without_a_builder_method_reach_DocuSign()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();

        var summary = await client.CreateEnvelopeAsync(EnvelopeDefinition.FromJson(Json(
            signer: ",\"note\":\"Please read page two\"", envelope: ",\"notification\":{\"reminders\":{\"reminderEnabled\":\"true\"}}")));

        var envelope = $"envelopes/{summary.EnvelopeId}";
        (await http.GetStringAsync($"{envelope}/recipients")).Should().Contain("Please read page two");
        (await http.GetStringAsync($"{envelope}/notification")).Should().Contain("\"reminderEnabled\":\"true\"");
    }

    [Test]
    public async Task It_is_created_once_when_the_answer_is_lost()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes", Count = 1 });
        var client = docuSign.CreateClient(options => options.Retry.SettleTime = TimeSpan.FromMilliseconds(1));

        var summary = await client.CreateEnvelopeAsync(EnvelopeDefinition.FromJson(Json(envelope: ",\"transactionId\":\"lease-7\"")));

        summary.TransactionId.Should().Be("lease-7");
        docuSign.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task Without_status_it_is_a_draft_as_it_is_for_DocuSign()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = EnvelopeDefinition.FromJson("""{"emailSubject":"Lease"}""");

        draft.IsDraft.Should().BeTrue();
        (await client.CreateEnvelopeAsync(draft)).Status.Should().Be(EnvelopeStatus.Created);
        await FluentActions.Awaiting(() => client.StartSigningAsync(draft, _view)).Should().ThrowAsync<ArgumentException>();
    }

    [TestCase("", "It is not JSON: line 1, byte 1.")]
    [TestCase("{", "It is not JSON")]
    [TestCase("[]", "It is not a JSON object.")]
    [TestCase("""{"transactionId":"a\r\n[Error] forged"}""", "'transactionId' has a comma or a control character.")]
    [TestCase("""{"\ud800":1,"status":"sent"}""", "A text in it is not Unicode.")]
    [TestCase("""{"status":{}}""", "'status' is not a string.")]
    [TestCase("""{"recipients":[]}""", "'recipients' is not an object.")]
    [TestCase("""{"recipients":{"signers":{}}}""", "'signers' is not an array of objects.")]
    [TestCase("""{"recipients":{"signers":[1]}}""", "'signers' is not an array of objects.")]
    public void JSON_that_is_no_envelope_is_refused(string json, string fault)
    {
        foreach (var read in (Action[])[() => EnvelopeDefinition.FromJson(json), () => EnvelopeDefinition.FromJson(json, new Dictionary<int, DocumentSource>())])
        {
            read.Should().Throw<EnvelopeDefinitionException>().Which.Faults.Should().ContainSingle().Which.Should().StartWith(fault);
        }
    }

    [Test]
    public void Members_whose_names_differ_only_by_case_are_named()
    {
        const string json = """
            { "status": "sent", "Status": "sent", "emailSubject": "Lease", "documents": [{ "documentId": "1", "name": "a.pdf", "documentBase64": "" }] }
            """;

        FluentActions.Invoking(() => EnvelopeDefinition.FromJson(json, new Dictionary<int, DocumentSource> { [1] = Samples.Pdf }))
            .Should().Throw<EnvelopeDefinitionException>().WithMessage("*differ only by case*");
    }

    [TestCase("signers", "signer")]
    [TestCase("inPersonSigners", "inpersonsigner")]
    [TestCase("certifiedDeliveries", "certifieddelivery")]
    [TestCase("carbonCopies", "carboncopy")]
    [TestCase("agents", "agent")]
    [TestCase("editors", "editor")]
    [TestCase("intermediaries", "intermediary")]
    [TestCase("witnesses", "witness")]
    [TestCase("notaries", "notary")]
    [TestCase("seals", "seal")]
    public void Each_list_of_recipients_is_read(string list, string type)
    {
        var envelope = EnvelopeDefinition.FromJson($$$"""{"recipients":{"{{{list}}}":[{"recipientId":"7","routingOrder":"3"}]}}""");

        envelope.Recipients.Select(static recipient => (recipient.Type, recipient.RecipientId, recipient.RoutingOrder)).Should()
            .Equal((new RecipientType(type), 7, 3));
    }

    [Test]
    public void Names_and_addresses_are_read_where_DocuSign_has_them()
    {
        var envelope = EnvelopeDefinition.FromJson("""
            {"recipients":{
              "signers":[{"name":"Ada","email":"ada@example.com","hostName":"x","hostEmail":"y@example.com"}],
              "inPersonSigners":[{"hostName":"Hedy","hostEmail":"hedy@example.com","name":"x","email":"y@example.com"}]}}
            """);

        envelope.Recipients.Select(static recipient => (recipient.Name, recipient.Email)).Should()
            .Equal(("Ada", "ada@example.com"), ("Hedy", "hedy@example.com"));
    }

    [Test]
    public void The_identity_check_is_read_with_its_phone_numbers()
    {
        const string Workflow = "0f0e5b1c-9a0d-4c55-8a52-1f3f7c1d2b3a";
        var envelope = EnvelopeDefinition.FromJson($$$"""
            {"recipients":{"signers":[
              {"identityVerification":{"workflowId":"{{{Workflow}}}","inputOptions":[{"phoneNumberList":[{"countryCode":"49","number":"1511234"}]}]}},
              {"idCheckConfigurationName":"ID Check $"},
              {"idCheckConfigurationName":""}]}}
            """);

        envelope.Recipients.Select(static recipient => recipient.Options?.Checks.Single()).Should().BeEquivalentTo(
            [
                new IdentitySettings(new Guid(Workflow), Configuration: null, [new PhoneNumber("49", "1511234")]),
                new IdentitySettings(WorkflowId: null, "ID Check $", []),
                null,
            ],
            static options => options.WithStrictOrdering());
    }

    [Test]
    public void The_roles_of_a_template_are_its_recipients()
    {
        var envelope = EnvelopeDefinition.FromJson(
            """{"templateId":"9b9e2c44-2f5e-4a3c-8d41-0d1d6c3f7a11","templateRoles":[{"roleName":"Tenant","name":"Ada","email":"ada@example.com"}]}""");

        envelope.Recipients.Select(static recipient => (recipient.RoleName, recipient.Name)).Should().Equal(("Tenant", "Ada"));
    }

    private static string Json(string signer = "", string envelope = "") => $$"""
        {
          "status": "sent",
          "emailSubject": "Please sign your lease",
          "documents": [
            {
              "documentId": "1",
              "name": "lease.pdf",
              "documentBase64": "{{Convert.ToBase64String(File.ReadAllBytes(Samples.PdfPath("weasyprint.pdf")))}}"
            }
          ],
          "recipients": {
            "signers": [
              { "recipientId": "1", "name": "Ada Lovelace", "email": "ada@example.com", "clientUserId": "user-42"{{signer}} }
            ]
          }
          {{envelope}}
        }
        """;
}
