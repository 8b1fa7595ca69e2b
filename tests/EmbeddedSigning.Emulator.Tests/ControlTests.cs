using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ControlTests : EmulatorTest
{
    [Test]
    public async Task A_fault_can_be_added_listed_and_removed()
    {
        var added = await ControlAsync(HttpMethod.Post, "faults", """
            {
              "kind": "answerBeforeCommit", "status": 429, "method": "GET", "path": "envelopes", "skip": 1, "count": null,
              "errorCode": "BURST_APIINVOCATION_LIMIT_EXCEEDED", "message": "Slow down", "retryAfter": 30,
              "headers": { "X-BurstLimit-Remaining": "0" }
            }
            """);
        added.ShouldBe(HttpStatusCode.Created);

        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        var refused = await CallAsync();
        refused.ShouldBeRefused("BURST_APIINVOCATION_LIMIT_EXCEEDED", HttpStatusCode.TooManyRequests);
        refused.String("message").Should().Be("Slow down");
        refused.Headers["Retry-After"].Should().Be("30");
        refused.Headers["X-BurstLimit-Remaining"].Should().Be("0");

        var listed = (await ControlAsync(HttpMethod.Get, "faults")).Json.GetProperty("faults")[0];
        listed.GetProperty("kind").GetString().Should().Be("AnswerBeforeCommit");
        listed.GetProperty("count").ValueKind.Should().Be(JsonValueKind.Null);
        JsonElement.DeepEquals(listed, added.Json).Should().BeTrue();

        (await ControlAsync(HttpMethod.Delete, "faults")).ShouldBe(HttpStatusCode.NoContent);
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        (await ControlAsync(HttpMethod.Get, "faults")).Json.GetProperty("faults").GetArrayLength().Should().Be(0);
    }

    [TestCase("""{"kind":"dropConnectionBeforeCommit"}""", "DropConnectionBeforeCommit")]
    [TestCase("""{"kind":"dropConnectionAfterCommit","probability":0.5,"seed":3}""", "DropConnectionAfterCommit")]
    [TestCase("""{"kind":"answerAfterCommit","status":503,"body":"<p>No</p>"}""", "AnswerAfterCommit(503)")]
    [TestCase("""{"kind":"truncate"}""", "Truncate")]
    [TestCase("""{"kind":"delay","seconds":1.5}""", "Delay(00:00:01.5000000)")]
    [TestCase("""{"kind":"commitLate","seconds":90}""", "CommitLate(00:01:30)")]
    [TestCase("""{"kind":"revokeTokens","count":2}""", "RevokeTokens")]
    public async Task Every_kind_of_fault_can_be_added(string definition, string expected)
    {
        (await ControlAsync(HttpMethod.Post, "faults", definition)).ShouldBe(HttpStatusCode.Created);

        Emulator.Faults.Pending.Should().ContainSingle().Which.ToString().Should().Be(expected);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"kind":"0"}""")]
    [TestCase("""{"kind":"explode"}""")]
    [TestCase("""{"kind":"truncate","colour":"red"}""")]
    [TestCase("""{"kind":"truncate","status":500}""")]
    [TestCase("""{"kind":"truncate","seconds":5}""")]
    [TestCase("""{"kind":"truncate","count":0}""")]
    [TestCase("""{"kind":"answerBeforeCommit"}""")]
    [TestCase("""{"kind":"answerBeforeCommit","status":500,"headers":{"A":null}}""")]
    [TestCase("""{"kind":"answerBeforeCommit","status":500,"retryAfter":1e300}""")]
    [TestCase("""{"kind":"delay"}""")]
    [TestCase("""{"kind":"delay","seconds":-1}""")]
    public async Task A_fault_that_cannot_be_is_refused(string definition)
    {
        (await ControlAsync(HttpMethod.Post, "faults", definition)).ShouldBeRefused("INVALID_REQUEST_BODY");

        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task Tokens_can_be_revoked()
    {
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);

        (await ControlAsync(HttpMethod.Post, "tokens/revoke", string.Empty)).ShouldBe(HttpStatusCode.NoContent);

        (await CallAsync()).ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_clock_can_be_skewed()
    {
        var answer = await ControlAsync(HttpMethod.Post, "clock", """{"skewSeconds":-90.5}""");

        answer.ShouldBe(HttpStatusCode.OK);
        answer.String("now").Should().Be("2026-11-24T09:28:29.5000000Z");
        Emulator.ClockSkew.Should().Be(TimeSpan.FromSeconds(-90.5));
        (await CallAsync()).Headers["Date"].Should().Be("Tue, 24 Nov 2026 09:28:29 GMT");
        (await ControlAsync(HttpMethod.Post, "clock", """{"skewSeconds":1e12}""")).ShouldBeRefused("INVALID_REQUEST_BODY");
        (await ControlAsync(HttpMethod.Post, "clock", "{}")).ShouldBeRefused("INVALID_REQUEST_BODY");
    }

    [Test]
    public async Task Control_is_neither_recorded_nor_met_by_faults()
    {
        Emulator.Faults.Add(EmulatorFault.DropConnectionBeforeCommit());

        (await ControlAsync(HttpMethod.Get, "faults")).ShouldBe(HttpStatusCode.OK);
        (await ControlAsync(HttpMethod.Get, "nothing")).ShouldBe(HttpStatusCode.NotFound);

        Emulator.Requests.Should().BeEmpty();
        Emulator.Faults.Pending.Should().HaveCount(1);
    }

    [TestCase("Origin", "https://evil.example.com")]
    [TestCase("Origin", "null")]
    [TestCase("Origin", "http://127.0.0.1:1")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_is_refused(string header, string value)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete })
        {
            (await ControlAsync(method, "faults", """{"kind":"truncate"}""", (header, value)))
                .ShouldBeRefused("CONTROL_REFUSED", HttpStatusCode.Forbidden);
        }

        (await ControlAsync(HttpMethod.Post, "tokens/revoke", string.Empty, (header, value)))
            .ShouldBeRefused("CONTROL_REFUSED", HttpStatusCode.Forbidden);
        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task A_page_of_the_emulator_itself_is_let_in()
    {
        var origin = Emulator.BaseUri.GetLeftPart(UriPartial.Authority);

        (await ControlAsync(HttpMethod.Get, "faults", null, ("Origin", origin), ("Sec-Fetch-Site", "same-origin")))
            .ShouldBe(HttpStatusCode.OK);
        (await ControlAsync(HttpMethod.Get, "faults", null, ("Sec-Fetch-Site", "none"))).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_host_name_that_was_made_to_point_here_is_refused()
    {
        var answer = await ControlAsync(HttpMethod.Post, "faults", """{"kind":"truncate"}""", ("Host", "rebound.example.com"));

        answer.ShouldBe(HttpStatusCode.BadRequest);
        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    public async Task Content_types_of_forms_are_refused(string contentType)
    {
        foreach (var path in new[] { "faults", "tokens/revoke", "clock" })
        {
            using var content = new StringContent("""{"kind":"truncate"}""");
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

            (await Answer.ReadAsync(await Http.PostAsync($"emulator/{path}", content)))
                .ShouldBeRefused("CONTROL_REFUSED", HttpStatusCode.UnsupportedMediaType);
        }

        Emulator.Faults.Pending.Should().BeEmpty();
    }

    [Test]
    public async Task A_browser_that_asks_first_is_allowed_nothing()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "emulator/faults");
        preflight.Headers.Add("Origin", "https://evil.example.com");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");

        var answer = await Answer.ReadAsync(await Http.SendAsync(preflight));

        ((int)answer.Status).Should().BeGreaterThanOrEqualTo(400);
        answer.Headers.Keys.Should().NotContain(name => name.StartsWith("Access-Control"));
    }

    private Task<Answer> CallAsync() => GetAsync("envelopes?from_date=2026-01-01");

    private async Task<Answer> ControlAsync(
        HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"emulator/{path}");
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Answer.ReadAsync(await Http.SendAsync(request));
    }
}
