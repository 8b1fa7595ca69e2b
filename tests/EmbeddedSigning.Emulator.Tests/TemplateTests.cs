using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class TemplateTests : EmulatorTest
{
    [Test]
    public async Task An_envelope_from_a_template_is_signed_by_those_who_play_its_roles()
    {
        var envelope = FromTemplate(AddTemplate(), Role("Tenant", "Ada Lovelace", "user-42"));
        envelope["templateRoles"]![0]!["tabs"] = new JsonObject
        {
            ["textTabs"] = new JsonArray(new JsonObject { ["tabLabel"] = "Rent", ["value"] = "500 pounds" }),
        };

        var envelopeId = await CreateEnvelopeAsync(envelope);
        var returned = await SignAsync(envelopeId);

        returned.Query.Should().Contain("signing_complete");
        var created = Emulator.Envelopes.Should().ContainSingle().Subject;
        created.Status.Should().Be("completed");
        created.EmailSubject.Should().Be("The lease of the template");
        created.Recipients.Should().ContainSingle().Which.Name.Should().Be("Ada Lovelace");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("Ada Lovelace")
            .And.Contain("500 pounds");
    }

    [Test]
    public async Task A_template_serves_many_envelopes()
    {
        var templateId = AddTemplate();

        var first = await CreateEnvelopeAsync(FromTemplate(templateId, Role("Tenant", "Ada Lovelace", "user-42")));
        var second = await CreateEnvelopeAsync(FromTemplate(
            templateId, Role("Tenant", "Alan Turing", "user-43"), Role("Landlord", "Edsger Dijkstra", "user-44")));

        await SignAsync(first);
        (await StatusOfAsync(second)).Should().Be("sent");
        var signers = (await GetAsync($"envelopes/{second}/recipients")).Json.GetProperty("signers");
        signers.EnumerateArray().Select(signer => signer.GetProperty("roleName").GetString())
            .Should().Equal("Tenant", "Landlord");
        signers.EnumerateArray().Select(signer => signer.GetProperty("status").GetString()).Should().Equal("sent", "created");
    }

    [Test]
    public async Task The_subject_of_the_envelope_wins()
    {
        var envelope = FromTemplate(AddTemplate(), Role("Tenant", "Ada Lovelace", "user-42"));
        envelope["emailSubject"] = "Your own lease";

        await CreateEnvelopeAsync(envelope);

        Emulator.Envelopes[0].EmailSubject.Should().Be("Your own lease");
    }

    [Test]
    public async Task A_template_that_does_not_exist_is_refused()
    {
        (await PostAsync("envelopes", FromTemplate(Guid.NewGuid().ToString()))).ShouldBeRefused("TEMPLATE_ID_INVALID");
        (await PostAsync("envelopes", FromTemplate("my-template"))).ShouldBeRefused("TEMPLATE_ID_INVALID");
    }

    [Test]
    public async Task A_role_that_the_template_does_not_have_is_refused() =>
        (await PostAsync("envelopes", FromTemplate(AddTemplate(), Role("Tennant", "Ada Lovelace", "user-42"))))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_template_without_anyone_in_its_roles_is_incomplete() =>
        (await PostAsync("envelopes", FromTemplate(AddTemplate()))).ShouldBeRefused("ENVELOPE_IS_INCOMPLETE");

    [Test]
    public async Task Composite_templates_are_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["compositeTemplates"] = new JsonArray(new JsonObject());

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.Should().Contain("compositeTemplates");
    }

    [TestCase("no json")]
    [TestCase("{}")]
    [TestCase("""{"documents":[{"documentId":"1","name":"a.pdf","documentBase64":"AAAA"}]}""")]
    public void A_template_that_DocuSign_would_refuse_cannot_be_added(string definition)
    {
        Action add = () => Emulator.AddTemplate(definition);

        add.Should().Throw<ArgumentException>();
    }

    private string AddTemplate()
    {
        var tenantTabs = TestEnvelope.SignHere("/tenant/");
        tenantTabs["textTabs"] = new JsonArray(
            new JsonObject { ["anchorString"] = "/rent/", ["tabLabel"] = "Rent", ["locked"] = "true" });
        return Emulator.AddTemplate(new JsonObject
        {
            ["name"] = "Lease",
            ["emailSubject"] = "The lease of the template",
            ["documents"] = new JsonArray(
                TestEnvelope.Document("1", "lease.pdf", TestPdf.WithLines("/tenant/", "/rent/", "/landlord/"))),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(
                    new JsonObject
                    {
                        ["roleName"] = "Tenant",
                        ["recipientId"] = "1",
                        ["routingOrder"] = "1",
                        ["tabs"] = tenantTabs,
                    },
                    new JsonObject
                    {
                        ["roleName"] = "Landlord",
                        ["recipientId"] = "2",
                        ["routingOrder"] = "2",
                        ["tabs"] = TestEnvelope.SignHere("/landlord/"),
                    }),
            },
        }.ToJsonString());
    }

    private static JsonObject FromTemplate(string templateId, params JsonObject[] roles) => new()
    {
        ["status"] = "sent",
        ["templateId"] = templateId,
        ["templateRoles"] = new JsonArray([.. roles]),
    };

    private static JsonObject Role(string roleName, string name, string clientUserId) => new()
    {
        ["roleName"] = roleName,
        ["name"] = name,
        ["email"] = TestEnvelope.EmailOf(name),
        ["clientUserId"] = clientUserId,
    };
}
