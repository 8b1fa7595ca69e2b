using EmbeddedSigning.Emulator;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/troubleshooting.md shows.</summary>
[TestFixture]
public sealed class TroubleExamples
{
    [Test]
    public async Task Each_failure_has_an_answer_of_its_own()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(options => options.Retry.MaxRetries = 0);
        var sent = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;

        (await StatusAsync(new RecipientViewRequest(Samples.View.ReturnUrl, "nobody"))).Should().Be(404);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500) with { Path = "envelopes/*/views/recipient" });
        (await StatusAsync(Samples.View)).Should().Be(502);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with { Path = "envelopes/*/views/recipient", RetryAfter = TimeSpan.FromHours(1) });
        (await StatusAsync(Samples.View)).Should().Be(503);

        async Task<int?> StatusAsync(RecipientViewRequest view) =>
            ((IStatusCodeHttpResult)await SignAsync(client, sent, view)).StatusCode;
    }

    private static async Task<IResult> SignAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, RecipientViewRequest view)
    {
        // docs/troubleshooting.md: begin
        try
        {
            var signingUrl = await client.CreateRecipientViewAsync(envelopeId, view);
            return Results.Redirect(signingUrl.Reveal().AbsoluteUri);
        }
        catch (Exception exception) when (exception is RecipientNotFoundException or EnvelopeNotFoundException)
        {
            return Results.NotFound();
        }
        catch (RateLimitExceededException exception)
        {
            return Results.Problem($"DocuSign asks to wait for {exception.RetryAfter}.", statusCode: 503);
        }
        catch (EmbeddedSigningException exception)
        {
            // The message says what to do, and what DocuSign's support asks for is the trace token.
            return Results.Problem($"{exception.ErrorCode}, trace token {exception.TraceToken}", statusCode: 502);
        }
        // docs/troubleshooting.md: end
    }
}
