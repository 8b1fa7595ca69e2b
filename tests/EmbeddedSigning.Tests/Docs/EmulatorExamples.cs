using System.Collections.Concurrent;
using System.Security.Cryptography;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/testing.md shows, as tests that run.</summary>
[TestFixture]
public sealed class EmulatorExamples
{
    [Test]
    public async Task The_tenant_signs()
    {
        // docs/testing.md, src/EmbeddedSigning.Emulator/README.md: begin
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = new ServiceCollection()
            .AddEmbeddedSigning(options =>
            {
                options.OAuthBaseUri = docuSign.BaseUri;
                options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
                options.JwtGrant.UserId = docuSign.UserId;
                options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
            })
            .Services.BuildServiceProvider();
        var client = services.GetRequiredService<IEmbeddedSigningClient>();
        // docs/testing.md, src/EmbeddedSigning.Emulator/README.md: end

        // docs/testing.md: begin
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
            .Build();
        // docs/testing.md: end

        // docs/testing.md, src/EmbeddedSigning.Emulator/README.md: begin
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner();
        var returnedTo = await signer.SignAsync(session.SigningUrl.Reveal());

        SigningOutcome.FromReturnUrl(returnedTo).Should().Be(SigningOutcome.SigningComplete);
        docuSign.Envelopes[0].Status.Should().Be("completed");
        // docs/testing.md, src/EmbeddedSigning.Emulator/README.md: end
    }

    [Test]
    public async Task The_tenant_declines()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);

        // docs/testing.md: begin
        using var signer = new EmulatedSigner();
        var returnedTo = await signer.DeclineAsync(session.SigningUrl.Reveal(), "The rent is too high.");

        SigningOutcome.FromReturnUrl(returnedTo).Should().Be(SigningOutcome.Decline);
        docuSign.Envelopes[0].Recipients[0].DeclinedReason.Should().Be("The rent is too high.");
        // docs/testing.md: end
    }

    [Test]
    public async Task The_answer_is_lost()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(options => options.Retry.Delay = TimeSpan.FromMilliseconds(10));
        var envelope = Samples.Envelope().Build();

        // docs/testing.md: begin
        docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "GET", RetryAfter = TimeSpan.FromMilliseconds(20), Count = 2 });

        var sent = await client.CreateEnvelopeAsync(envelope);

        docuSign.Envelopes.Should().ContainSingle().Which.Id.Should().Be(sent.EnvelopeId.ToString());
        // docs/testing.md: end
    }

    [Test]
    public async Task The_tenant_comes_too_late()
    {
        var envelope = Samples.Envelope().Build();

        // docs/testing.md: begin
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        // docs/testing.md: end

        var client = docuSign.CreateClient(clock: clock);

        // docs/testing.md: begin
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        clock.Advance(SigningUrl.Lifetime + TimeSpan.FromSeconds(1));

        using var signer = new EmulatedSigner();
        var returnedTo = await signer.SignAsync(session.SigningUrl.Reveal());

        SigningOutcome.FromReturnUrl(returnedTo).Should().Be(SigningOutcome.TtlExpired);
        // docs/testing.md: end
    }

    [Test]
    public async Task A_call_is_repeated_by_a_clock_that_the_test_turns()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(clock: clock);
        var envelope = Samples.Envelope().Build();

        // docs/testing.md: begin
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Method = "POST", Path = "envelopes" });

        var sending = client.CreateEnvelopeAsync(envelope);
        while (await Task.WhenAny(sending, Task.Delay(10)) != sending)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        docuSign.Envelopes.Should().ContainSingle().Which.Id.Should().Be((await sending).EnvelopeId.ToString());
        // docs/testing.md: end
    }

    [Test]
    public async Task The_application_hears_of_a_signature()
    {
        var connectKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var received = new ConcurrentQueue<ConnectMessage>();
        await using var application = await CannedServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue(new ConnectVerifier(new ConnectKey(connectKey)).Read(body.ToArray(), context.Request.Headers["X-DocuSign-Signature-1"].ToString()));
        });
        var connectUrl = new Uri(application.BaseUri, "/signing/connect");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());

        // docs/testing.md: begin
        var options = new DocuSignEmulatorOptions { TimeProvider = clock };
        options.ConnectKeys.Add(connectKey);
        options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(connectUrl) { Events = ["envelope-completed"] });
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        // docs/testing.md: end

        var session = await docuSign.CreateClient(clock: clock).StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(session.SigningUrl.Reveal());
        await docuSign.WaitForConnectAsync();

        received.Should().ContainSingle().Which.EnvelopeId.Should().Be(session.Envelope.EnvelopeId);
    }

    [Test]
    public async Task The_user_withdraws_consent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Samples.Envelope().Build();

        // docs/testing.md: begin
        docuSign.RevokeConsent();

        await client.Invoking(c => c.CreateEnvelopeAsync(envelope)).Should().ThrowAsync<ConsentRequiredException>();
        // docs/testing.md: end
    }
}
