using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed partial class HomePageTests : EmulatorTest
{
    [Test]
    public async Task It_shows_the_envelopes_and_what_was_asked()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["emailSubject"] = "<b>Lease</b>";
        var id = await CreateEnvelopeAsync(envelope);

        var page = await OpenAsync();

        page.ShouldBe(HttpStatusCode.OK);
        page.Text.Should().Contain(id).And.Contain("&lt;b&gt;Lease&lt;/b&gt;").And.NotContain("<b>Lease")
            .And.Contain("Sign as Ada Lovelace").And.Contain("POST /oauth/token").And.Contain("None is armed.");
        page.Headers["Content-Security-Policy"].Should().Contain("frame-ancestors 'none'").And.Contain("default-src 'none'");
        Emulator.Requests.Should().NotContain(request => request.Path == "/");
    }

    [Test]
    public async Task A_person_signs_from_it()
    {
        await CreateEnvelopeAsync();
        var page = await OpenAsync();

        var answer = await PressAsync(
            page, "sign", ("envelope", Value(page, "envelope")), ("recipient", Value(page, "recipient")));

        answer.ShouldBe(HttpStatusCode.Found);
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(answer.Location!)).Query.Should().Contain("signing_complete");
        (await OpenAsync()).Text.Should().Contain("completed").And.NotContain("Sign as");
    }

    [Test]
    public async Task The_clock_is_advanced_and_faults_are_armed_and_removed()
    {
        var page = await OpenAsync();

        (await PressAsync(page, "clock", ("minutes", "90"))).ShouldBe(HttpStatusCode.SeeOther);
        Emulator.ClockSkew.Should().Be(TimeSpan.FromMinutes(90));

        (await PressAsync(page, "faults", ("kind", "AnswerBeforeCommit"), ("status", "503"), ("path", "envelopes"), ("count", "2")))
            .ShouldBe(HttpStatusCode.SeeOther);
        var fault = Emulator.Faults.Pending.Should().ContainSingle().Subject;
        fault.Path.Should().Be("envelopes");
        fault.Count.Should().Be(2);

        (await PressAsync(page, "faults/clear")).ShouldBe(HttpStatusCode.SeeOther);
        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task What_cannot_be_is_refused_on_a_page()
    {
        var page = await OpenAsync();

        (await PressAsync(page, "clock", ("minutes", "soon"))).ShouldBe(HttpStatusCode.BadRequest);
        (await PressAsync(page, "faults", ("kind", "Explode"))).ShouldBe(HttpStatusCode.BadRequest);
        (await PressAsync(page, "sign", ("envelope", "x"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_form_of_another_site_is_refused()
    {
        var page = await OpenAsync();

        (await PostAsync("clock", site: null, ("minutes", "5"))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("clock", site: null, ("minutes", "5"), ("token", "guessed"))).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("clock", "cross-site", ("minutes", "5"), ("token", Value(page, "token"))))
            .ShouldBe(HttpStatusCode.Forbidden);
        Emulator.ClockSkew.Should().Be(TimeSpan.Zero);
    }

    [Test]
    public async Task Its_stylesheet_is_served() =>
        (await Answer.ReadAsync(await Http.GetAsync("emulator/home.css"))).Headers["Content-Type"].Should().StartWith("text/css");

    private async Task<Answer> OpenAsync() => await Answer.ReadAsync(await Http.GetAsync("/"));

    private Task<Answer> PressAsync(Answer page, string action, params (string Name, string Value)[] fields) =>
        PostAsync(action, "same-origin", [("token", Value(page, "token")), .. fields]);

    private async Task<Answer> PostAsync(string action, string? site, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"emulator/home/{action}")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private static string Value(Answer page, string name) =>
        InputPattern().Matches(page.Text).First(input => input.Groups["name"].Value == name).Groups["value"].Value;

    [GeneratedRegex("name=\"(?<name>[a-z]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex InputPattern();
}
