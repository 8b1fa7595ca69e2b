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
    public async Task Scripts_and_styles_of_a_signing_page_are_not_listed_unless_they_are_missing()
    {
        (await Http.GetAsync("/Signing/signing.css")).EnsureSuccessStatusCode();
        await Http.GetAsync("/Signing/signing.png");

        (await OpenAsync()).Text.Should().NotContain("signing.css").And.Contain("GET /Signing/signing.png").And.Contain($"Requests <b>{Emulator.Requests.Count - 1}</b>");
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
    public async Task It_says_how_far_the_clock_is_off_and_sets_it_right_again()
    {
        (await PressAsync(await OpenAsync(), "clock", ("minutes", "5"))).ShouldBe(HttpStatusCode.SeeOther);
        (await PressAsync(await OpenAsync(), "clock", ("minutes", "5"))).ShouldBe(HttpStatusCode.SeeOther);

        var page = await OpenAsync();

        page.Text.Should().Contain("The clock is 10 minutes ahead.");
        (await RequestTokenAsync()).ShouldBe(HttpStatusCode.OK);
        (await PressAsync(page, "clock/reset")).ShouldBe(HttpStatusCode.SeeOther);
        Emulator.ClockSkew.Should().Be(TimeSpan.Zero);
        (await OpenAsync()).Text.Should().NotContain("ahead");
    }

    [Test]
    public async Task It_has_the_settings_of_an_application_to_copy()
    {
        var page = await OpenAsync();

        page.Text.Should().Contain("Connect your application").And.Contain("&quot;OAuthBaseUri&quot;: &quot;" + Emulator.BaseUri)
            .And.ContainAll(Emulator.IntegrationKey, Emulator.UserId, Emulator.AccountId, "dotnet user-secrets set", "EmbeddedSigning__AccountId=");
    }

    [Test]
    public async Task It_links_to_the_documents_as_they_are_now()
    {
        var id = await CreateEnvelopeAsync();
        await SignAsync(id);
        var page = await OpenAsync();

        foreach (var document in new[] { "1", "combined", "certificate" })
        {
            var path = $"emulator/home/envelopes/{id}/{document}.pdf";
            page.Text.Should().Contain(path).And.Contain("Signed by Ada Lovelace");
            var answer = await Answer.ReadAsync(await Http.GetAsync(path));
            answer.ShouldBe(HttpStatusCode.OK);
            answer.Headers["Content-Type"].Should().Be("application/pdf");
        }

        (await Answer.ReadAsync(await Http.GetAsync($"emulator/home/envelopes/{id}/7.pdf"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task It_finds_what_one_looks_for()
    {
        var lease = TestEnvelope.ForAda();
        lease["emailSubject"] = "Lease of 12 Elm Street";
        var other = TestEnvelope.ForAda();
        other["emailSubject"] = "Order of bricks";
        var id = await CreateEnvelopeAsync(lease);
        await CreateEnvelopeAsync(other);

        (await OpenAsync("?q=elm")).Text.Should().Contain("Lease of 12 Elm Street").And.NotContain("Order of bricks");
        (await OpenAsync($"?q={id}")).Text.Should().Contain("Lease of 12 Elm Street").And.NotContain("Order of bricks");
        (await OpenAsync("?status=completed")).Text.Should().Contain("No envelope is like that.");
        (await OpenAsync("?q=oauth")).Text.Should().Contain("POST /oauth/token").And.NotContain("POST …/envelopes");
    }

    [Test]
    public async Task The_page_of_a_request_has_the_bodies_and_no_secret()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["accessCode"] = "secret-1815";
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope));
        var pages = await Task.WhenAll(Enumerable.Range(1, 3).Select(async number =>
            (await Answer.ReadAsync(await Http.GetAsync($"emulator/home/requests/{number}"))).Text));

        pages[0].Should().Contain("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer").And.Contain("assertion=(hidden)")
            .And.Contain("&quot;access_token&quot;: &quot;(hidden)&quot;");
        pages[1].Should().Contain("Ada Lovelace").And.Contain("bytes)").And.NotContain("secret-1815").And.Contain("&quot;envelopeId&quot;");
        pages[2].Should().Contain("a signing URL (hidden)").And.NotContain(url.Query[5..]);
        (await Answer.ReadAsync(await Http.GetAsync("emulator/home/requests/99"))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_refused_request_says_which_check_failed()
    {
        await RequestTokenAsync(new TestAssertion(Emulator, Clock.GetUtcNow().AddHours(-3)).ToString());

        (await OpenAsync()).Text.Should().Contain("expired_grant The assertion has expired: exp 2026-11-24T07:30:00");
    }

    [Test]
    public async Task Templates_tokens_and_an_example_come_from_it()
    {
        var page = await OpenAsync();
        var template = TestEnvelope.ForAda();
        template["name"] = "A template of mine";
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";

        (await PressAsync(page, "templates", ("json", template.ToJsonString()))).ShouldBe(HttpStatusCode.SeeOther);
        (await PressAsync(page, "templates", ("json", """{ "nmae": "Misspelt" }"""))).ShouldBe(HttpStatusCode.BadRequest);
        (await PressAsync(page, "envelopes/example")).ShouldBe(HttpStatusCode.SeeOther);
        var token = TokenPattern().Match((await PressAsync(page, "token")).Text).Groups["token"].Value;

        (await OpenAsync()).Text.Should().Contain("A template of mine").And.Contain("Tenant").And.Contain("Sign as Ada Lovelace");
        (await SendAsync(HttpMethod.Get, "templates", content: null, $"Bearer {token}", Emulator.AccountId)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_armed_fault_is_listed_with_everything_that_was_set()
    {
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "POST", Path = "envelopes", Count = 3, ErrorCode = "DOWN" });
        await PostAsync("envelopes", TestEnvelope.ForAda());

        (await OpenAsync()).Text.Should()
            .Contain("Answer instead, and do nothing: status 503 DOWN, for POST envelopes, 2 times more.")
            .And.Contain("Met a fault: Answer instead");
    }

    [Test]
    public async Task An_open_page_follows_every_change()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await Http.GetAsync("emulator/home/changes", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
        (await events.ReadLineAsync(patience.Token)).Should().Be("data: changed");
        (await events.ReadLineAsync(patience.Token)).Should().BeEmpty();

        await CreateEnvelopeAsync();

        (await events.ReadLineAsync(patience.Token)).Should().Be("data: changed");
    }

    [Test]
    public async Task Invalid_input_is_refused_on_a_page()
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

    private async Task<Answer> OpenAsync(string query = "") => await Answer.ReadAsync(await Http.GetAsync("/" + query));

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

    [GeneratedRegex("<pre id=\"token\"[^>]*>(?<token>[^<]+)<")]
    private static partial Regex TokenPattern();

    [GeneratedRegex("name=\"(?<name>[a-z]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex InputPattern();
}
