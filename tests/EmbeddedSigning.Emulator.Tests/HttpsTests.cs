using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class HttpsTests : EmulatorTest
{
    private const string ContainerName = "docusign-emulator";

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.HttpsPort = 0;
        options.HostNames.Add(ContainerName);
        options.HostNames.Add("192.0.2.7");
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    [TestCase(ContainerName)]
    [TestCase("192.0.2.7")]
    public async Task A_client_that_trusts_the_authority_reaches_the_same_state_by_https(string host)
    {
        var baseUri = new UriBuilder(Emulator.HttpsBaseUri) { Host = host }.Uri;
        using var https = ClientThatTrusts(Emulator.CertificateAuthorityPem);
        var token = (await RequestTokenAsync()).String("access_token");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(baseUri, "oauth/userinfo"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var answer = await Answer.ReadAsync(await https.SendAsync(request));

        answer.Json.GetProperty("accounts")[0].GetProperty("base_uri").GetString()
            .Should().Be(baseUri.GetLeftPart(UriPartial.Authority), "whoever asks by https stays there");
    }

    [Test]
    public async Task A_signing_url_has_the_scheme_that_was_asked()
    {
        var id = await CreateEnvelopeAsync();
        using var https = ClientThatTrusts(Emulator.CertificateAuthorityPem);
        var token = (await RequestTokenAsync()).String("access_token");
        var path = $"restapi/v2.1/accounts/{Emulator.AccountId}/envelopes/{id}/views/recipient";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Emulator.HttpsBaseUri, path))
        {
            Content = JsonContent(TestEnvelope.ViewForAda(ReturnUrl)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        (await Answer.ReadAsync(await https.SendAsync(request))).String("url").Should().StartWith(Emulator.HttpsBaseUri.AbsoluteUri);

        (await CreateSigningUrlAsync(id)).AbsoluteUri.Should().StartWith(Emulator.BaseUri.AbsoluteUri);
    }

    [Test]
    public async Task The_cookie_of_a_signing_session_stays_on_https_where_it_comes_from_there()
    {
        var id = await CreateEnvelopeAsync();
        using var https = ClientThatTrusts(Emulator.CertificateAuthorityPem);

        var secure = await https.GetAsync(new Uri(Emulator.HttpsBaseUri, (await CreateSigningUrlAsync(id)).PathAndQuery));
        var plain = await Http.GetAsync(await CreateSigningUrlAsync(id));

        (await Answer.ReadAsync(secure)).Headers["Set-Cookie"].Should().Contain("secure");
        (await Answer.ReadAsync(plain)).Headers["Set-Cookie"].Should().NotContain("secure");
    }

    [Test]
    public async Task An_assertion_may_name_any_of_the_hosts_and_no_other()
    {
        var assertion = new TestAssertion(Emulator, Clock.GetUtcNow());
        assertion.Claims["aud"] = ContainerName;
        (await RequestTokenAsync(assertion.ToString())).ShouldBe(HttpStatusCode.OK);

        assertion.Claims["aud"] = "somewhere-else";
        (await RequestTokenAsync(assertion.ToString())).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_request_for_another_host_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo") { Headers = { Host = "somewhere-else" } };

        (await Answer.ReadAsync(await Http.SendAsync(request))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [TestCase("docusign-emulator:8443")]
    [TestCase("*")]
    [TestCase("")]
    public async Task An_invalid_host_name_is_refused(string name)
    {
        var options = new DocuSignEmulatorOptions { HostNames = { name } };
        Func<Task> start = () => DocuSignEmulator.StartAsync(options);

        (await start.Should().ThrowAsync<ArgumentException>()).WithMessage("*HostNames*port*");
    }

    [Test]
    public async Task A_client_that_does_not_trust_the_authority_refuses_to_connect()
    {
        using var http = new HttpClient();
        Func<Task> get = () => http.GetAsync(Emulator.HttpsBaseUri);

        (await get.Should().ThrowAsync<HttpRequestException>())
            .Which.HttpRequestError.Should().Be(HttpRequestError.SecureConnectionError);
    }

    [Test]
    public async Task Certificates_in_a_folder_outlive_a_restart_and_keep_the_key_to_the_owner()
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var options = new DocuSignEmulatorOptions { HttpsPort = 0, CertificateFolder = folder.FullName };
            string authority;
            await using (var first = await DocuSignEmulator.StartAsync(options))
            {
                authority = first.CertificateAuthorityPem;
            }

            (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "ca.pem"))).Should().Be(authority);
            folder.GetFiles().Select(file => file.Name).Should().BeEquivalentTo("ca.pem", "server.pem", "server-key.pem");
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(Path.Combine(folder.FullName, "server-key.pem"))
                    .Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            await using var second = await DocuSignEmulator.StartAsync(options);
            second.CertificateAuthorityPem.Should().Be(authority);
            using var https = ClientThatTrusts(authority);
            (await https.GetAsync(new Uri(second.HttpsBaseUri, "oauth/userinfo"))).Dispose();

            options.HostNames.Add(ContainerName);
            await using var third = await DocuSignEmulator.StartAsync(options);
            third.CertificateAuthorityPem.Should().NotBe(authority, "the certificate that was kept lacks the new name");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task A_certificate_that_cannot_be_read_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            foreach (var name in new[] { "ca.pem", "server.pem", "server-key.pem" })
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), "half a certific");
            }

            Func<Task> start = () => DocuSignEmulator.StartAsync(
                new DocuSignEmulatorOptions { HttpsPort = 0, CertificateFolder = folder.FullName });

            await start.Should().ThrowAsync<InvalidDataException>().WithMessage("*ca.pem*Remove them*");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task The_address_that_the_emulator_tells_answers_on_IPv6_too()
    {
        if (!Socket.OSSupportsIPv6)
        {
            Assert.Ignore("This machine has no IPv6.");
        }

        await using var emulator = await DocuSignEmulator.StartAsync(
            new DocuSignEmulatorOptions { ListenAddress = IPAddress.IPv6Loopback });
        using var http = new HttpClient();

        using var answer = await http.GetAsync(emulator.BaseUri);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task Without_https_there_is_no_address_for_it()
    {
        await using var emulator = await DocuSignEmulator.StartAsync();

        emulator.Invoking(started => started.HttpsBaseUri).Should().Throw<InvalidOperationException>().WithMessage("*HttpsPort*");
        emulator.Invoking(started => started.CertificateAuthorityPem).Should().Throw<InvalidOperationException>();
    }

    // HTTP/2 makes the names of headers lower-case, and some clients look for them as DocuSign documents them.
    [Test]
    public async Task It_answers_with_HTTP_1()
    {
        (await VersionOfAsync(Emulator)).Should().Be(HttpVersion.Version11);
    }

    [Test]
    public async Task It_answers_with_HTTP_2_when_that_is_enabled()
    {
        await using var emulator = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { HttpsPort = 0, EnableHttp2 = true });

        (await VersionOfAsync(emulator)).Should().Be(HttpVersion.Version20);
    }

    private static async Task<Version> VersionOfAsync(DocuSignEmulator emulator)
    {
        using var https = ClientThatTrusts(emulator.CertificateAuthorityPem);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(emulator.HttpsBaseUri, "oauth/userinfo"))
        {
            Version = HttpVersion.Version20,
        };
        using var response = await https.SendAsync(request);
        return response.Version;
    }

    private static HttpClient ClientThatTrusts(string authorityPem)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authorityPem));
        return new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { CertificateChainPolicy = policy },

            // Whatever the name: it is this machine, as a name server of containers would say.
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}
