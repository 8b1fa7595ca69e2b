using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/sender-views.md shows.</summary>
[TestFixture]
public sealed class SenderViewExamples
{
    [Test]
    public async Task A_draft_is_prepared_in_a_sender_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        (await PrepareAsync(docuSign.CreateClient(), Samples.Envelope(), CancellationToken.None)).Query.Should().EndWith("&locale=fr_CA");
    }

    private static async Task<Uri> PrepareAsync(IEmbeddedSigningClient client, EnvelopeBuilder builder, CancellationToken cancellationToken)
    {
        // docs/sender-views.md: begin
        var draft = await client.CreateEnvelopeAsync(builder.AsDraft().Build(), cancellationToken: cancellationToken);
        var view = new SenderViewRequest(new Uri("https://app.example.com/prepared"))
        {
            StartingScreen = SenderViewScreen.Tagger,
            ShowBackButton = false,
            ShowEditRecipients = false,
            Locale = "fr_CA",
        };
        var url = await client.CreateSenderViewAsync(draft.EnvelopeId, view, cancellationToken);
        return url.Reveal();
        // docs/sender-views.md: end
    }
}
