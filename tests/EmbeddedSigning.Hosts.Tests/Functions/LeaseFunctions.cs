using EmbeddedSigning.Connect;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedSigning.Hosts.Tests.Functions;

// docs/hosts.md: begin
public sealed class LeaseFunctions(IEmbeddedSigningClient docuSign, ConnectVerifier verifier)
{
    [Function("sign")]
    public async Task<IActionResult> SignAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tenants/{tenantId}/lease")] HttpRequest request,
        string tenantId,
        CancellationToken cancellationToken)
    {
        var view = new RecipientViewRequest(new Uri("https://app.example.com/signed"));
        var session = await docuSign.StartSigningAsync(Lease.For(tenantId).Build(), view, cancellationToken: cancellationToken);

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new RedirectResult(session.SigningUrl.Reveal().AbsoluteUri);
    }

    [Function("connect")]
    public async Task<IActionResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "connect")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > verifier.MaximumBodyLength)
        {
            return new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
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
    }
}
// docs/hosts.md: end
