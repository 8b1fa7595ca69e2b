using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>The mocks that docs/testing.md shows.</summary>
[TestFixture]
public sealed class MockExamples
{
    // docs/testing.md: begin
    [Test]
    public async Task The_tenant_is_sent_to_the_signing_page()
    {
        var docuSign = Substitute.For<IEmbeddedSigningClient>();
        var (envelopeId, url) = (new EnvelopeId(Guid.NewGuid()), new Uri("https://demo.docusign.net/Signing/1"));
        docuSign.CreateRecipientViewAsync(envelopeId, Arg.Any<RecipientViewRequest>(), Arg.Any<CancellationToken>())
            .Returns(EmbeddedSigningModelFactory.SigningUrl(url, DateTimeOffset.UtcNow.AddMinutes(5)));

        var location = await new LeaseDesk(docuSign).OpenAsync(envelopeId);

        location.Should().Be(url);
    }

    [Test]
    public async Task A_lease_that_is_not_there_is_reported()
    {
        var docuSign = Substitute.For<IEmbeddedSigningClient>();
        docuSign.CreateRecipientViewAsync(default, default!, default).ThrowsAsyncForAnyArgs(new EnvelopeNotFoundException("No such envelope."));

        (await new LeaseDesk(docuSign).OpenAsync(new EnvelopeId(Guid.NewGuid()))).Should().BeNull();
    }

    [Test]
    public async Task A_completed_lease_is_marked()
    {
        var desk = new LeaseDesk(Substitute.For<IEmbeddedSigningClient>());
        var envelopeId = new EnvelopeId(Guid.NewGuid());

        await desk.HandleAsync(EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeCompleted, envelopeId, EnvelopeStatus.Completed));

        desk.Completed.Should().Equal(envelopeId);
    }
    // docs/testing.md: end

    private sealed class LeaseDesk(IEmbeddedSigningClient docuSign)
    {
        public List<EnvelopeId> Completed { get; } = [];

        public async Task<Uri?> OpenAsync(EnvelopeId envelopeId)
        {
            try
            {
                var url = await docuSign.CreateRecipientViewAsync(envelopeId, new RecipientViewRequest(new Uri("https://app.example.com/return"), "user-42"));
                return url.Reveal();
            }
            catch (EnvelopeNotFoundException)
            {
                return null;
            }
        }

        public Task HandleAsync(ConnectMessage message)
        {
            if (message.Event == ConnectEvent.EnvelopeCompleted && message.EnvelopeId is { } envelopeId)
            {
                Completed.Add(envelopeId);
            }

            return Task.CompletedTask;
        }
    }
}
