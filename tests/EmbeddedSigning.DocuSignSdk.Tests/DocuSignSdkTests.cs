using DocuSign.eSign.Api;
using DocuSign.eSign.Client;
using DocuSign.eSign.Model;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.DocuSignSdk.Tests;

/// <summary>DocuSign's own SDK with the tokens of this library, against the emulator.</summary>
[TestFixture]
public sealed class DocuSignSdkTests
{
    private const int Callers = 50;

    [Test]
    public async Task An_api_of_the_sdk_works_without_a_token_of_its_own()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());

        var created = await envelopes.CreateEnvelopeAsync(docuSign.AccountId, Lease());

        (await envelopes.GetEnvelopeAsync(docuSign.AccountId, created.EnvelopeId)).Status.Should().Be("sent");
        envelopes.GetEnvelope(docuSign.AccountId, created.EnvelopeId).Status.Should().Be("sent");
    }

    [Test]
    public async Task Calls_at_once_share_one_token_and_renew_it_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());
        var created = await envelopes.CreateEnvelopeAsync(docuSign.AccountId, Lease());
        docuSign.RevokeTokens();

        await Task.WhenAll(Enumerable.Range(0, Callers)
            .Select(_ => envelopes.GetEnvelopeAsync(docuSign.AccountId, created.EnvelopeId)));

        docuSign.Requests.Count(request => request.Path == "/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_missing_consent_says_where_to_give_it()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });
        await using var services = CreateServices(docuSign);
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());

        var failure = await FluentActions.Awaiting(() => envelopes.GetEnvelopeAsync(docuSign.AccountId, Guid.NewGuid().ToString()))
            .Should().ThrowAsync<ConsentRequiredException>();
        failure.Which.ConsentUrl.Should().NotBeNull();
        FluentActions.Invoking(() => envelopes.GetEnvelope(docuSign.AccountId, Guid.NewGuid().ToString()))
            .Should().Throw<ConsentRequiredException>();
    }

    [Test]
    public async Task A_refusal_of_DocuSign_is_the_sdks_own_exception()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());

        (await FluentActions.Awaiting(() => envelopes.GetEnvelopeAsync(docuSign.AccountId, Guid.NewGuid().ToString()))
            .Should().ThrowAsync<ApiException>()).WithMessage("*ENVELOPE_DOES_NOT_EXIST*");
    }

    [Test]
    public async Task Without_a_connection_or_an_answer_in_time_a_call_fails_as_an_http_client_does()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign, options => (options.RequestTimeout, options.Retry.MaxRetries) = (TimeSpan.FromSeconds(3), 0));
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());
        var created = await envelopes.CreateEnvelopeAsync(docuSign.AccountId, Lease());

        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Path = "envelopes/*", Count = null });
        await Get().Should().ThrowAsync<HttpRequestException>();
        FluentActions.Invoking(() => envelopes.GetEnvelope(docuSign.AccountId, created.EnvelopeId)).Should().Throw<HttpRequestException>();

        docuSign.Faults.Clear();
        docuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromMinutes(1)) with { Path = "envelopes/*", Count = null });
        await Get().Should().ThrowAsync<OperationCanceledException>().WithInnerException(typeof(TimeoutException));

        Func<Task> Get() => () => envelopes.GetEnvelopeAsync(docuSign.AccountId, created.EnvelopeId);
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_no_refusal_of_DocuSign()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var envelopes = new EnvelopesApi(services.GetRequiredService<DocuSignClient>());
        var created = await envelopes.CreateEnvelopeAsync(docuSign.AccountId, Lease());
        docuSign.Faults.Add(EmulatorFault.Truncate() with { Path = "envelopes/*", Count = null });

        await FluentActions.Awaiting(() => envelopes.GetEnvelopeAsync(docuSign.AccountId, created.EnvelopeId))
            .Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task The_methods_for_tokens_are_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var client = services.GetRequiredService<DocuSignClient>();

        await FluentActions.Awaiting(() => client.GetUserInfoAsync("a token of somebody else")).Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task An_envelope_and_a_view_of_the_sdk_start_a_signing_session()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var client = services.GetRequiredService<IEmbeddedSigningClient>();
        var view = new RecipientViewRequest { ReturnUrl = "https://app.example.com/signed", ClientUserId = "user-42", AuthenticationMethod = "email" };

        var session = await client.StartSigningAsync(Lease(), view);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(session.SigningUrl.Reveal());

        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [Test]
    public async Task A_view_of_the_sdk_gets_a_signing_url_for_an_envelope_that_is_there()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var client = services.GetRequiredService<IEmbeddedSigningClient>();
        var summary = await client.CreateEnvelopeAsync(Lease());

        var url = await client.CreateRecipientViewAsync(
            summary.EnvelopeId, new RecipientViewRequest { ReturnUrl = "https://app.example.com/signed", ClientUserId = "user-42" });

        using var signer = new EmulatedSigner();
        (await signer.SignAsync(url.Reveal())).Query.Should().Be("?event=signing_complete");
    }

    [TestCase(nameof(RecipientViewRequest.UserId))]
    [TestCase(nameof(RecipientViewRequest.XFrameOptions))]
    [TestCase(nameof(RecipientViewRequest.XFrameOptionsAllowFromUrl))]
    [TestCase(nameof(RecipientViewRequest.DisplayFormat))]
    public async Task View_properties_that_cannot_be_sent_are_refused_by_name(string property)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var view = new RecipientViewRequest { ReturnUrl = "https://app.example.com/signed", ClientUserId = "user-42" };
        typeof(RecipientViewRequest).GetProperty(property)!.SetValue(view, "something");

        (await FluentActions
            .Awaiting(() => services.GetRequiredService<IEmbeddedSigningClient>().StartSigningAsync(Lease(), view))
            .Should().ThrowAsync<ArgumentException>()).WithMessage($"*{property}*").WithParameterName("view");
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_client_with_a_name_has_an_sdk_of_its_own()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddEmbeddedSigning("tenant-a", options => Configure(options, docuSign)).AddDocuSignSdk().AddDocuSignSdk();
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        provider.GetService<DocuSignClient>().Should().BeNull();
        var envelopes = new EnvelopesApi(provider.GetRequiredKeyedService<DocuSignClient>("tenant-a"));
        (await envelopes.CreateEnvelopeAsync(docuSign.AccountId, Lease())).Status.Should().Be("sent");
    }

    private static ServiceProvider CreateServices(DocuSignEmulator docuSign, Action<EmbeddedSigningOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options =>
        {
            Configure(options, docuSign);
            configure?.Invoke(options);
        }).AddDocuSignSdk();
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static void Configure(EmbeddedSigningOptions options, DocuSignEmulator docuSign)
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
    }

    private static EnvelopeDefinition Lease() => new()
    {
        EmailSubject = "Please sign your lease",
        Status = "sent",
        Documents =
        [
            new Document
            {
                DocumentId = "1",
                Name = "lease.pdf",
                FileExtension = "pdf",
                DocumentBase64 = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "weasyprint.pdf"))),
            },
        ],
        Recipients = new Recipients
        {
            Signers =
            [
                new Signer
                {
                    RecipientId = "1",
                    Name = "Ada Lovelace",
                    Email = "ada@example.com",
                    ClientUserId = "user-42",
                    Tabs = new Tabs { SignHereTabs = [new SignHere { AnchorString = "/sign/" }] },
                },
            ],
        },
    };
}
