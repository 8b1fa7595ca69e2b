using System.Collections.Concurrent;
using System.Net;
using System.Text;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using EmbeddedSigning.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests.Transport;

/// <summary>Calls that somebody else writes, by the HTTP client that DocuSign's own SDK is given.</summary>
[TestFixture]
public sealed class AccountHandlerTests
{
    private const string Host = "https://demo.docusign.net/restapi/v2.1/accounts";

    [Test]
    public async Task A_call_goes_to_the_accounts_server_with_a_token()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();
        using var http = CreateHttpClient(services);

        using var answer = await http.GetAsync($"{Host}/{docuSign.AccountId}?include_account_settings=false");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        docuSign.Requests[^1].Path.Should().Be($"/restapi/v2.1/accounts/{docuSign.AccountId}");
    }

    [Test]
    public async Task A_refused_token_is_renewed_once_and_the_body_is_sent_again()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();
        using var http = CreateHttpClient(services);
        await services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(Samples.Envelope().Build());
        docuSign.RevokeTokens();

        using var body = new StringContent("""{"status":"created","emailSubject":"Lease"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync($"{Host}/{docuSign.AccountId}/envelopes", body);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        docuSign.Envelopes.Should().HaveCount(2);
        docuSign.Requests.Count(request => request.Path == "/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_renewed_token_that_is_refused_too_is_not_renewed_again()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(401) with { Path = "envelopes", Count = null });
        using var http = CreateHttpClient(services);

        using var answer = await http.GetAsync($"{Host}/{docuSign.AccountId}/envelopes?from_date=2026-01-01");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        docuSign.Requests.Count(request => request.Path == "/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_missing_consent_is_the_exception_that_it_always_is()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });
        await using var services = docuSign.CreateServices();
        using var http = CreateHttpClient(services);

        await FluentActions.Awaiting(() => http.GetAsync($"{Host}/{docuSign.AccountId}"))
            .Should().ThrowAsync<ConsentRequiredException>();
    }

    [Test]
    public async Task No_token_goes_with_a_call_that_is_none_of_the_rest_api()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices();
        using var http = CreateHttpClient(services);

        await FluentActions.Awaiting(() => http.GetAsync("https://account-d.docusign.com/oauth/userinfo"))
            .Should().ThrowAsync<InvalidOperationException>();
        docuSign.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task The_hosts_own_headers_and_time_limit_are_for_such_calls_too()
    {
        var gateways = new ConcurrentQueue<string>();
        await using var server = await CannedServer.StartAsync(context =>
        {
            gateways.Enqueue(context.Request.Headers["X-Gateway"].ToString());
            return Task.CompletedTask;
        });
        var registration = new ServiceCollection();
        registration.AddEmbeddedSigning(options =>
        {
            (options.OAuthBaseUri, options.AccountBaseUri, options.AccountId) = (server.BaseUri, server.BaseUri, CannedServer.AccountId);
            options.RequestTimeout = TimeSpan.FromSeconds(42);
        })
            .UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue))
            .ConfigureHttpClient(http => http.ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Gateway", "one")));
        await using var services = registration.BuildServiceProvider();
        using var http = CreateHttpClient(services);

        using var answer = await http.GetAsync($"{Host}/{CannedServer.AccountId}");

        gateways.Should().Equal("one");
        http.Timeout.Should().Be(TimeSpan.FromSeconds(42));
    }

    private static HttpClient CreateHttpClient(IServiceProvider services) =>
        services.GetRequiredService<ClientFactory>().CreateHttpClient(Options.DefaultName);
}
