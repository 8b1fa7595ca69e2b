using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>
/// Kills the program while several clients work with it, again and again, and looks after each restart whether all of what it
/// had answered is there: with the same data file, and without a chance to write anything at the end.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[NonParallelizable]
[Category("Slow")]
internal sealed class KilledProgramTests
{
    private const int Rounds = 3;
    private const int Clients = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-kill-");
    private readonly byte[] _document = TestPdf.WithLines("Lease", "/sign/");
    private readonly Lock _lock = new();
    private readonly List<Known> _envelopes = [];
    private readonly List<string> _templates = [];
    private readonly List<string> _tokens = [];
    private readonly List<Uri> _usedUrls = [];
    private readonly List<Uri> _freshUrls = [];

    private int _answers;
    private int _calls;
    private int _skips;

    private EmulatorProgram Program { get; set; } = null!;

    [TearDown]
    public void CleanUp()
    {
        Program.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task Nothing_that_was_answered_is_lost_when_the_program_is_killed()
    {
        var seed = Environment.TickCount;
        await TestContext.Out.WriteLineAsync($"Seed {seed}");
        var random = new Random(seed);
        var port = FreePort();
        await StartAsync(port);
        for (var round = 0; round < Rounds; round++)
        {
            var enough = new TaskCompletionSource();
            var limit = _answers + random.Next(10, 60);
            var clients = Enumerable.Range(0, Clients)
                .Select(_ => WorkAsync(new Random(random.Next()), limit, enough))
                .ToList();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Program.KillAsync();
            await Task.WhenAll(clients);
            Program.Dispose();

            await StartAsync(port);
            await CheckAsync();
        }

        _envelopes.Should().HaveCountGreaterThan(Rounds);
        _envelopes.Select(envelope => envelope.Statuses[0]).Distinct().Should().HaveCountGreaterThan(2);
        await TestContext.Out.WriteLineAsync(
            $"{_answers} answers; {_envelopes.Count} envelopes, {_templates.Count} templates, {_tokens.Count} tokens, "
            + $"{_usedUrls.Count} used and {_freshUrls.Count} fresh signing URLs.");
    }

    /// <summary>Calls until the program is gone.</summary>
    private async Task WorkAsync(Random random, int limit, TaskCompletionSource enough)
    {
        Known? own = null;
        try
        {
            while (true)
            {
                own = await StepAsync(own, random.Next(6));
                if (Interlocked.Increment(ref _answers) >= limit)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // Killed. What had no answer may have happened or not: the envelope says which states it may be in.
        }
    }

    private async Task<Known?> StepAsync(Known? own, int choice)
    {
        switch (choice)
        {
            case 0:
                var token = await RequestTokenAsync();
                Remember(_tokens, token);
                return own;
            case 1:
                var template = await PostAsync("templates", Template());
                Remember(_templates, template.String("templateId"));
                return own;
            case 2 when own is { Statuses: ["sent"] }:
                await ChangeAsync(own, "voided", () => PutAsync(
                    $"envelopes/{own.Id}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "a mistake" }));
                return null;
            case 3 when own is { Statuses: ["sent"] }:
                await SignAsync(own);
                return null;
            case 4 when own is { Statuses: ["sent"] }:
                Remember(_freshUrls, await ViewAsync(own));
                return null;
            default:
                var created = await PostAsync("envelopes", TestEnvelope.ForAda(_document, TestEnvelope.SignHere("/sign/")));
                var known = new Known(created.String("envelopeId"));
                Remember(_envelopes, known);
                return known;
        }
    }

    private async Task SignAsync(Known envelope)
    {
        var url = await ViewAsync(envelope);
        using var browser = new TestBrowser();
        await ChangeAsync(envelope, "delivered", () => browser.OpenAsync(url));
        Remember(_usedUrls, url);
        await ChangeAsync(envelope, "completed", () => browser.PressAsync("finish", ("fullName", "Ada Lovelace")));
    }

    private async Task<Uri> ViewAsync(Known envelope) => new(
        (await PostAsync($"envelopes/{envelope.Id}/views/recipient", TestEnvelope.ViewForAda("https://app.example.com/signed")))
        .String("url"));

    /// <summary>Until there is an answer both states are possible.</summary>
    private static async Task ChangeAsync(Known envelope, string status, Func<Task<Answer>> change)
    {
        envelope.Statuses = [.. envelope.Statuses, status];
        ((int)(await change()).Status).Should().BeLessThan(400);
        envelope.Statuses = [status];
    }

    private async Task CheckAsync()
    {
        foreach (var envelope in _envelopes)
        {
            var status = await StatusOfAsync(envelope);
            envelope.Statuses.Should().Contain(status, envelope.Id);
            envelope.Statuses = [status];
        }

        // Before the clock goes on: they live for five minutes.
        foreach (var url in _freshUrls)
        {
            using var browser = new TestBrowser();
            (await browser.OpenAsync(url)).ShouldBe(HttpStatusCode.OK);
            _usedUrls.Add(url);
        }

        _freshUrls.Clear();
        foreach (var template in _templates)
        {
            (await SendAsync(HttpMethod.Get, $"templates/{template}", body: null)).ShouldBe(HttpStatusCode.OK);
        }

        foreach (var token in _tokens)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            (await Answer.ReadAsync(await Program.Http.SendAsync(request))).ShouldBe(HttpStatusCode.OK);
        }

        foreach (var url in _usedUrls)
        {
            using var browser = new TestBrowser();
            (await browser.GetAsync(url)).Location!.Query.Should().Be("?event=ttl_expired", "a URL works once");
        }

        foreach (var envelope in _envelopes.Where(envelope => envelope.Statuses is ["completed"]))
        {
            var signed = await SendAsync(HttpMethod.Get, $"envelopes/{envelope.Id}/documents/1", body: null);
            TestPdf.ReadPages(signed.Body)[0].Should().Contain("Ada Lovelace");
        }

        // Opening a URL has changed some.
        foreach (var envelope in _envelopes)
        {
            envelope.Statuses = [await StatusOfAsync(envelope)];
        }
    }

    private async Task<string> StatusOfAsync(Known envelope) =>
        (await SendAsync(HttpMethod.Get, $"envelopes/{envelope.Id}", body: null)).String("status");

    private async Task StartAsync(int port)
    {
        Program = await EmulatorProgram.StartAsync(
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
            "--key-folder",
            _folder.FullName,
            "--data",
            Path.Combine(_folder.FullName, "docusign.db"));
        Program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await RequestTokenAsync());
    }

    /// <summary>There may be 200 calls in half a minute: the program's clock goes on by more.</summary>
    private async Task SkipRateLimitAsync()
    {
        var skew = 31 * Interlocked.Increment(ref _skips);
        using var clock = new StringContent($$"""{"skewSeconds":{{skew}}}""", Encoding.UTF8, "application/json");
        (await Program.Http.PostAsync("emulator/clock", clock)).EnsureSuccessStatusCode().Dispose();
    }

    private async Task<string> RequestTokenAsync()
    {
        var assertion = new TestAssertion(
            Program.Tells("integration key"),
            Program.Tells("user id"),
            Program.BaseUri.Authority,
            await File.ReadAllTextAsync(Program.Tells("private key")),
            TimeProvider.System.GetUtcNow());
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion.ToString())]);
        return (await Answer.ReadAsync(await Program.Http.PostAsync("oauth/token", form))).String("access_token");
    }

    private async Task<Answer> PostAsync(string path, JsonObject body)
    {
        var answer = await SendAsync(HttpMethod.Post, path, body);
        answer.ShouldBe(HttpStatusCode.Created);
        return answer;
    }

    private async Task<Answer> PutAsync(string path, JsonObject body) => await SendAsync(HttpMethod.Put, path, body);

    private async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        if (Interlocked.Increment(ref _calls) % 150 == 0)
        {
            await SkipRateLimitAsync();
        }

        using var request = new HttpRequestMessage(method, $"restapi/v2.1/accounts/{Program.Tells("account id")}/{path}")
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        return await Answer.ReadAsync(await Program.Http.SendAsync(request));
    }

    private void Remember<T>(List<T> list, T value)
    {
        lock (_lock)
        {
            list.Add(value);
        }
    }

    private JsonObject Template()
    {
        var template = TestEnvelope.ForAda(_document);
        template["name"] = "Lease";
        template["recipients"]!["signers"]![0]!["roleName"] = "tenant";
        return template;
    }

    // The signing URLs that were handed out name the port.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>An envelope, and the states that it may be in: one, or two while a call has no answer.</summary>
    private sealed class Known(string id)
    {
        public string Id { get; } = id;

        public string[] Statuses { get; set; } = ["sent"];
    }
}
