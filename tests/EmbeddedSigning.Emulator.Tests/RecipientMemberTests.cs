using System.Net;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A member that DocuSign has for some types of recipients is refused by name for the others, which would ignore it.</summary>
internal sealed class RecipientMemberTests : EmulatorTest
{
    private static readonly (string List, string Definition)[] _types =
    [
        ("signers", "signer"),
        ("inPersonSigners", "inPersonSigner"),
        ("carbonCopies", "carbonCopy"),
        ("certifiedDeliveries", "certifiedDelivery"),
        ("witnesses", "witness"),
        ("editors", "editor"),
        ("agents", "agent"),
        ("intermediaries", "intermediary"),
    ];

    // DocuSign sets them itself, and clients send them back.
    private static readonly string[] _setByDocuSign =
        ["bulkRecipientsUri", "creationReason", "delegatedBy", "notarySignerEmailSent"];

    // The description of the setting says that documents can be hidden from editors, whose own description lacks it.
    private static readonly string[] _undescribed = ["editors.excludedDocuments"];

    private static IEnumerable<string> Lists => ApiDescription.Instance is null ? [] : _types.Select(type => type.List);

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.BurstLimit = int.MaxValue;
        options.HourlyLimit = int.MaxValue;
    }

    [TestCaseSource(nameof(Lists))]
    public async Task A_member_of_another_type_is_refused_by_name(string list)
    {
        var own = MembersOf(_types.First(type => type.List == list).Definition);
        var foreign = _types.SelectMany(type => MembersOf(type.Definition)).Distinct(StringComparer.Ordinal)
            .Where(member => !own.Contains(member, StringComparer.Ordinal) && !_setByDocuSign.Contains(member, StringComparer.Ordinal)
                && !_undescribed.Contains($"{list}.{member}", StringComparer.Ordinal));
        var problems = new List<string>();
        foreach (var member in foreign)
        {
            JsonNode value = member switch
            {
                "phoneNumber" => Phone(),
                "additionalNotifications" => new JsonArray(new JsonObject { ["secondaryDeliveryMethod"] = "SMS", ["phoneNumber"] = Phone() }),
                "signatureInfo" => new JsonObject { ["signatureName"] = "Ada" },
                "tabs" => TestEnvelope.SignHere("/sign/"),
                _ => "true",
            };
            var answer = await PostAsync(list, member, value);
            if (answer.Status != HttpStatusCode.BadRequest || !answer.Text.Contains($"'{member}'", StringComparison.Ordinal))
            {
                problems.Add($"{member}: {answer.Text}");
            }
        }

        string.Join(Environment.NewLine, problems).Should().BeEmpty();
    }

    [TestCase("signers", "inPersonSigningType")]
    [TestCase("signers", "linkedAccountConfigurationId")]
    [TestCase("inPersonSigners", "firstName")]
    [TestCase("carbonCopies", "canSignOffline")]
    [TestCase("agents", "agentCanEditEmail")]
    public async Task Null_and_the_empty_text_and_false_are_absence(string list, string member)
    {
        (await PostAsync(list, member, null)).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(list, member, string.Empty)).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(list, member, "false")).ShouldBe(HttpStatusCode.Created);
        (await PostAsync(list, member, "true")).Text.Should().Contain($"'{member}'");
    }

    [TestCase("inPersonSigners", "phoneNumber")]
    [TestCase("agents", "signerName")]
    public async Task A_correction_brings_no_member_of_another_type_either(string list, string member)
    {
        var id = (await PostAsync(list, "note", "Hello")).String("envelopeId");
        var change = new JsonObject { ["recipientId"] = "1", [member] = member == "phoneNumber" ? Phone() : "Ada" };

        var answer = await SendAsync(
            HttpMethod.Put, $"envelopes/{id}/recipients", new UndocumentedContent(new JsonObject { [list] = new JsonArray(change) }));

        answer.Text.Should().Contain($"'{member}'");
    }

    [Test]
    public async Task A_role_of_a_template_gives_an_in_person_signer_no_phone()
    {
        var template = TestEnvelope.ForAda();
        template.Remove("status");
        template["recipients"] = new JsonObject { ["inPersonSigners"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["roleName"] = "Desk" }) };
        var templateId = (await PostAsync("templates", template)).String("templateId");

        var answer = await PostAsync("envelopes", new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = templateId,
            ["templateRoles"] = new JsonArray(new JsonObject
            {
                ["roleName"] = "Desk",
                ["name"] = "Grace Hopper",
                ["email"] = "grace@example.com",
                ["inPersonSignerName"] = "Ada Lovelace",
                ["phoneNumber"] = Phone(),
            }),
        });

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("'phoneNumber'");
    }

    [Test]
    public async Task What_is_read_of_recipients_can_be_sent_back()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "created";
        foreach (var (list, _) in _types)
        {
            envelope["recipients"]![list] ??= new JsonArray(Recipient(list));
        }

        var id = await CreateEnvelopeAsync(envelope);
        var read = JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients")).Text)!;

        (await PutAsync($"envelopes/{id}/recipients", read.AsObject())).Text.Should().NotContain("is not a member");
    }

    private static JsonObject Phone() => new() { ["countryCode"] = "44", ["number"] = "7700900123" };

    private static IReadOnlyCollection<string> MembersOf(string definition) =>
        [.. ApiDescription.Instance!.Samples(definition).Select(sample => sample.Member)];

    private static JsonObject Recipient(string list)
    {
        var number = Array.FindIndex(_types, type => type.List == list) + 1;
        return list == "inPersonSigners"
            ? new JsonObject
            {
                ["recipientId"] = $"{number}",
                ["hostName"] = "Grace Hopper",
                ["hostEmail"] = "grace@example.com",
                ["signerName"] = "Alan Turing",
            }
            : TestEnvelope.Signer($"{number}", "Ada Lovelace", clientUserId: null);
    }

    private Task<Answer> PostAsync(string list, string member, JsonNode? value)
    {
        var recipient = Recipient(list);
        (recipient["recipientId"], recipient[member]) = ("1", value);
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease", "/sign/"));
        envelope["recipients"] = new JsonObject { [list] = new JsonArray(recipient) };
        return SendAsync(HttpMethod.Post, "envelopes", new UndocumentedContent(envelope));
    }
}
