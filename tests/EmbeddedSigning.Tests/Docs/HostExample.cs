using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>The host that the README shows, line for line.</summary>
internal static class HostExample
{
    public static void Run(string[] args)
    {
        // README.md, src/EmbeddedSigning/README.md: begin
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
        var app = builder.Build();

        app.MapPost("/lease/sign", async (IEmbeddedSigningClient docuSign, HttpResponse response, CancellationToken cancellationToken) =>
        {
            var envelope = new EnvelopeBuilder("Please sign your lease")
                .AddDocument(DocumentSource.FromFile("lease.pdf"))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer
                    .SignHere("/sign/")
                    .DateSigned("/date/"))
                .Build();
            var returnUrl = new Uri("https://app.example.com/lease/signed");
            var session = await docuSign.StartSigningAsync(
                envelope, new RecipientViewRequest(returnUrl), cancellationToken: cancellationToken);

            response.Headers.CacheControl = "no-store";
            return Results.Redirect(session.SigningUrl.Reveal().AbsoluteUri);
        });

        app.Run();
        // README.md, src/EmbeddedSigning/README.md: end
    }
}
