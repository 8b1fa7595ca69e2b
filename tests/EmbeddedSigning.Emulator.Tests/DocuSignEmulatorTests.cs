using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class DocuSignEmulatorTests
{
    [Test]
    public async Task It_starts_with_the_defaults_on_a_free_port_of_the_loopback_interface()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();

        emulator.BaseUri.AbsoluteUri.Should().MatchRegex("^http://127\\.0\\.0\\.1:[0-9]+/$");
        Guid.Parse(emulator.IntegrationKey).Should().NotBe(Guid.Parse(emulator.UserId)).And.NotBe(Guid.Parse(emulator.AccountId));
        emulator.PrivateKeyPem.Should().StartWith("-----BEGIN RSA PRIVATE KEY-----");
        emulator.Envelopes.Should().BeEmpty();
        emulator.Requests.Should().BeEmpty();
    }

    [Test]
    [Category("Slow"), Category("Budget")]
    public async Task It_starts_in_well_under_a_second()
    {
        // The first one of a process makes the key pair, and any one may meet a machine that is busy with other tests.
        var elapsed = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var emulator = await DocuSignEmulator.StartAsync();
            elapsed.Add(Stopwatch.GetElapsedTime(started));
        }

        elapsed.Min().Should().BeLessThan(TimeSpan.FromSeconds(0.5));
    }

    [Test]
    public async Task Its_identity_can_be_chosen()
    {
        var key = Guid.NewGuid().ToString();
        var user = Guid.NewGuid().ToString();
        var account = Guid.NewGuid().ToString();

        await using var emulator = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions
        {
            IntegrationKey = key,
            UserId = user,
            AccountId = account,
            UserName = "Barbara Liskov",
            UserEmail = "barbara@example.com",
            AccountName = "Argus",
        });

        emulator.IntegrationKey.Should().Be(key);
        emulator.UserId.Should().Be(user);
        emulator.AccountId.Should().Be(account);
        emulator.UserName.Should().Be("Barbara Liskov");
        emulator.UserEmail.Should().Be("barbara@example.com");
        (await AccountsAsync(emulator, emulator.UserId)).Single().GetProperty("account_name").GetString().Should().Be("Argus");
    }

    [Test]
    public async Task The_default_account_of_a_user_can_be_chosen()
    {
        var user = new EmulatorUser { Id = Guid.NewGuid().ToString(), Name = "Alan Turing", Email = "alan@example.com" };
        var options = new DocuSignEmulatorOptions();
        options.Users.Add(user);
        options.Members.Add(new EmulatorMember { UserId = user.Id });
        options.Accounts.Add(new EmulatorAccount
        {
            Id = Guid.NewGuid().ToString(),
            Name = "Bletchley",
            Members = [new EmulatorMember { UserId = user.Id, IsDefault = true }],
        });
        await using var emulator = await DocuSignEmulator.StartAsync(options);
        emulator.GrantConsent(emulator.IntegrationKey, user.Id);

        var accounts = await AccountsAsync(emulator, user.Id);

        accounts.Single(static account => account.GetProperty("is_default").GetBoolean()).GetProperty("account_name").GetString().Should().Be("Bletchley");
    }

    [Test]
    public async Task The_private_key_is_written_to_a_file_of_its_owner()
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "key.pem");
            await File.WriteAllTextAsync(path, "old");
            await using var emulator = await DocuSignEmulator.StartAsync();

            emulator.WritePrivateKey(path);

            (await File.ReadAllTextAsync(path)).Should().Be(emulator.PrivateKeyPem);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Public_keys_are_checked_before_a_client_has_them()
    {
        using var rsa = SpareKey.Create();
        using var ecdsa = ECDsa.Create();

        FluentActions.Invoking(() => EmulatorClient.RequirePublicKeys(rsa.ExportSubjectPublicKeyInfoPem())).Should().NotThrow();
        FluentActions.Invoking(() => EmulatorClient.RequirePublicKeys("no key")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => EmulatorClient.RequirePublicKeys(ecdsa.ExportSubjectPublicKeyInfoPem())).Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task An_id_that_is_no_guid_is_refused_by_its_name()
    {
        Func<Task> start = () => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { UserId = "grace" });

        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*UserId*GUID*");
    }

    [Test]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        Func<Task> start = () => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { Port = emulator.BaseUri.Port });

        await start.Should().ThrowAsync<IOException>();
    }

    [Test]
    public async Task Several_public_keys_can_be_registered_and_each_of_them_works()
    {
        using var first = SpareKey.Create();
        using var second = SpareKey.CreateOther();
        await using var emulator = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions
        {
            PublicKeyPem = first.ExportSubjectPublicKeyInfoPem() + "\n" + second.ExportRSAPublicKeyPem(),
        });
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };

        (await RequestTokenAsync(first)).ShouldBe(HttpStatusCode.OK);
        (await RequestTokenAsync(second)).ShouldBe(HttpStatusCode.OK);
        emulator.Invoking(started => started.PrivateKeyPem)
            .Should().Throw<InvalidOperationException>().WithMessage("*PublicKeyPem*");

        async Task<Answer> RequestTokenAsync(RSA key)
        {
            var assertion = new TestAssertion(emulator, key.ExportPkcs8PrivateKeyPem(), DateTimeOffset.UtcNow).ToString();
            using var form = new FormUrlEncodedContent(
                [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion)]);
            return await Answer.ReadAsync(await http.PostAsync("oauth/token", form));
        }
    }

    [TestCase("no key")]
    [TestCase("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public async Task A_public_key_that_is_none_is_refused(string pem)
    {
        Func<Task> start = () => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { PublicKeyPem = pem });

        await start.Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    [Category("Slow")]
    public async Task Sixty_four_emulators_know_nothing_of_each_other()
    {
        var emulators = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => DocuSignEmulator.StartAsync()));
        try
        {
            var tokens = await Task.WhenAll(emulators.Select(RequestTokenAsync));
            using var http = new HttpClient();
            for (var i = 0; i < emulators.Length; i++)
            {
                var other = emulators[(i + 1) % emulators.Length];
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(other.BaseUri, "oauth/userinfo"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[i]);
                (await Answer.ReadAsync(await http.SendAsync(request))).ShouldBe(HttpStatusCode.Unauthorized);
            }

            emulators.Should().OnlyContain(emulator => emulator.Requests.Count == 2);
        }
        finally
        {
            await Task.WhenAll(emulators.Select(emulator => emulator.DisposeAsync().AsTask()));
        }
    }

    [Test]
    [Category("Slow")]
    public Task Sixty_four_emulators_start_at_once_and_an_envelope_is_signed_in_each() =>
        Task.WhenAll(Enumerable.Range(0, 64).Select(_ => SignOneAsync()));

    private static async Task SignOneAsync()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await RequestTokenAsync(emulator));
        var envelopes = $"restapi/v2.1/accounts/{emulator.AccountId}/envelopes";
        var created = await Answer.ReadAsync(await http.PostAsJsonAsync(envelopes, TestEnvelope.ForAda()));
        var view = await Answer.ReadAsync(await http.PostAsJsonAsync(
            $"{envelopes}/{created.String("envelopeId")}/views/recipient",
            TestEnvelope.ViewForAda("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();

        (await signer.SignAsync(new Uri(view.String("url")))).Query.Should().Contain("signing_complete");

        emulator.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [Test]
    public async Task After_disposal_the_port_is_free()
    {
        var emulator = await DocuSignEmulator.StartAsync();
        var port = emulator.BaseUri.Port;
        await emulator.DisposeAsync();

        await using var again = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { Port = port });

        again.BaseUri.Port.Should().Be(port);
    }

    [Test]
    public async Task It_remembers_what_it_was_asked_without_the_secrets()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        var token = await RequestTokenAsync(emulator);
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"restapi/v2.1/accounts/{emulator.AccountId}/envelopes?count=5");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.SendAsync(request);

        emulator.Requests.Select(recorded => recorded.ToString()).Should().Equal(
            "POST /oauth/token 200",
            $"GET /restapi/v2.1/accounts/{emulator.AccountId}/envelopes?count=5 400 INVALID_REQUEST_PARAMETER");
        var last = emulator.Requests[1];
        last.Method.Should().Be("GET");
        last.Query.Should().Be("?count=5");
        last.Status.Should().Be(400);
        last.ErrorCode.Should().Be("INVALID_REQUEST_PARAMETER");
        last.Time.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Test]
    [Category("Slow")]
    public async Task It_remembers_the_last_ten_thousand_requests()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        await http.GetAsync("first");

        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), async (_, cancellationToken) =>
        {
            using var answer = await http.GetAsync("next", cancellationToken);
        });

        emulator.Requests.Should().HaveCount(10_000).And.OnlyContain(request => request.Path == "/next" && request.Status == 404);
    }

    private static async Task<string> RequestTokenAsync(DocuSignEmulator emulator)
    {
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", new TestAssertion(emulator, DateTimeOffset.UtcNow).ToString()),
        ]);
        var answer = await Answer.ReadAsync(await http.PostAsync("oauth/token", form));
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.String("access_token");
    }

    private static async Task<IReadOnlyList<JsonElement>> AccountsAsync(DocuSignEmulator emulator, string userId)
    {
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", new TestAssertion(
                emulator.IntegrationKey, userId, emulator.BaseUri.Authority, emulator.PrivateKeyPem, TimeProvider.System.GetUtcNow()).ToString()),
        ]);
        var token = (await Answer.ReadAsync(await http.PostAsync("oauth/token", form))).String("access_token");
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return [.. (await Answer.ReadAsync(await http.SendAsync(request))).Json.GetProperty("accounts").EnumerateArray()];
    }
}
