using System.Buffers;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Hosts.Tests.Functions;

// docs/hosts.md: begin
public sealed class LeaseFunctions(IEmbeddedSigningClient docuSign, ConnectVerifier verifier, IConfiguration settings)
{
    [Function("sign")]
    public async Task<IActionResult> SignAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "lease")] HttpRequest request, CancellationToken cancellationToken)
    {
        // App Service authentication sets this header, and removes it from what a caller sends. Where it is off, anybody can send the header.
        var tenantId = settings.GetValue<bool>("WEBSITE_AUTH_ENABLED") ? (string?)request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] : null;
        if (string.IsNullOrEmpty(tenantId))
        {
            return new UnauthorizedResult();
        }

        var view = new RecipientViewRequest(new Uri("https://app.example.com/signed"));
        var session = await docuSign.StartSigningAsync(Lease.For(tenantId).Build(), view, cancellationToken: cancellationToken);

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new RedirectResult(session.SigningUrl.Reveal().AbsoluteUri);
    }

    [Function("connect")]
    public async Task<IActionResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "connect")] HttpRequest request, CancellationToken cancellationToken)
    {
        // One byte more than is allowed, because a body in chunks does not say its length.
        var body = (await request.BodyReader.ReadAtLeastAsync(verifier.MaximumBodyLength + 1, cancellationToken)).Buffer;
        if (body.Length > verifier.MaximumBodyLength)
        {
            return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }

        string?[] signatures = [.. request.Headers
            .Where(header => header.Key.StartsWith("X-DocuSign-Signature-", StringComparison.OrdinalIgnoreCase))
            .SelectMany(header => header.Value)];
        try
        {
            var message = verifier.Read(body.ToArray(), signatures);
            return new OkObjectResult($"{message.Event} of {message.EnvelopeId}");
        }
        catch (ConnectSignatureException)
        {
            return new UnauthorizedResult();
        }
        catch (ConnectMessageException)
        {
            return new BadRequestResult();
        }
    }
}
// docs/hosts.md: end
