using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>
/// Starts an emulator for each test, on a clock that stands still, and speaks DocuSign's protocol to it by hand.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal abstract class EmulatorTest
{
    protected const string ReturnUrl = "https://app.example.com/signed?order=7";

    private string? _token;
    private DateTimeOffset _tokenExpiresAt;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero));

    protected DocuSignEmulator Emulator { get; private set; } = null!;

    protected HttpClient Http { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var options = new DocuSignEmulatorOptions { TimeProvider = Clock };
        Configure(options);
        Emulator = await DocuSignEmulator.StartAsync(options);
        Http = new HttpClient(Watch(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            BaseAddress = Emulator.BaseUri,
        };
    }

    [TearDown]
    public async Task StopAsync()
    {
        Http.Dispose();
        await Emulator.DisposeAsync();
    }

    /// <summary>Compares what is sent and answered with DocuSign's description.</summary>
    protected virtual HttpMessageHandler Watch(HttpMessageHandler handler) => new ContractHandler(handler);

    protected virtual void Configure(DocuSignEmulatorOptions options)
    {
    }

    protected async Task<Answer> RequestTokenAsync(
        string assertion, string grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer")
    {
        using var form = new FormUrlEncodedContent([new("grant_type", grantType), new("assertion", assertion)]);
        return await Answer.ReadAsync(await Http.PostAsync("oauth/token", form));
    }

    protected Task<Answer> RequestTokenAsync() => RequestTokenAsync(new TestAssertion(Emulator, Clock.GetUtcNow()).ToString());

    protected Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    protected Task<Answer> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, JsonContent(body));

    protected Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, JsonContent(body));

    /// <summary>Calls the REST API of the account with a token.</summary>
    protected async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        if (_token is null || Clock.GetUtcNow() >= _tokenExpiresAt)
        {
            _token = (await RequestTokenAsync()).String("access_token");
            _tokenExpiresAt = Clock.GetUtcNow().AddHours(1);
        }

        return await SendAsync(method, path, content, $"Bearer {_token}", Emulator.AccountId);
    }

    protected async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? authorization, string accountId)
    {
        using var request = new HttpRequestMessage(method, $"restapi/v2.1/accounts/{accountId}/{path}") { Content = content };
        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    protected async Task<string> CreateEnvelopeAsync(JsonObject envelope)
    {
        var answer = await PostAsync("envelopes", envelope);
        answer.ShouldBe(System.Net.HttpStatusCode.Created);
        return answer.String("envelopeId");
    }

    protected Task<string> CreateEnvelopeAsync() => CreateEnvelopeAsync(TestEnvelope.ForAda());

    protected Task<Answer> RequestSigningUrlAsync(string envelopeId, JsonObject view) =>
        PostAsync($"envelopes/{envelopeId}/views/recipient", view);

    protected async Task<Uri> CreateSigningUrlAsync(string envelopeId, JsonObject? view = null)
    {
        var answer = await RequestSigningUrlAsync(envelopeId, view ?? TestEnvelope.ViewForAda(ReturnUrl));
        answer.ShouldBe(System.Net.HttpStatusCode.Created);
        return new Uri(answer.String("url"));
    }

    protected async Task<Uri> SignAsync(string envelopeId, JsonObject? view = null)
    {
        using var signer = new EmulatedSigner();
        return await signer.SignAsync(await CreateSigningUrlAsync(envelopeId, view));
    }

    protected async Task<string> StatusOfAsync(string envelopeId) => (await GetAsync($"envelopes/{envelopeId}")).String("status");

    /// <summary>The next call asks for a new token.</summary>
    protected void ForgetToken() => _token = null;

    /// <summary>Waits for something that the emulator does on a thread of its own.</summary>
    protected static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    protected static StringContent JsonContent(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
