using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Http;

namespace EmbeddedSigning.Analyzers.Tests.Docs;

/// <summary>The code on the page about the analyzers: for each rule a class that breaks it and a class that keeps it.</summary>
internal static class AnalyzerExamples
{
    private static class Esign002Wrong
    {
        public static void Keep(Lease lease, SigningSession session)
        {
            // docs/analyzers.md: begin
            lease.SigningAddress = session.SigningUrl.Reveal().AbsoluteUri;
            // docs/analyzers.md: end
        }
    }

    private static class Esign002Right
    {
        public static void Keep(Lease lease, SigningSession session)
        {
            // docs/analyzers.md: begin
            lease.EnvelopeId = session.Envelope.EnvelopeId;
            // docs/analyzers.md: end
        }
    }

    private static class Esign003Wrong
    {
        public static IResult Answer(SigningSession session)
        {
            // docs/analyzers.md: begin
            return Results.Ok(new { url = session.SigningUrl.Reveal() });
            // docs/analyzers.md: end
        }
    }

    private static class Esign003Right
    {
        public static IResult Answer(ISigningLinkGenerator links, EnvelopeId envelopeId, User user)
        {
            // docs/analyzers.md: begin
            return Results.Ok(new { link = links.CreateLink(new SigningLink(envelopeId, user.Id) { UserId = user.Id }) });
            // docs/analyzers.md: end
        }
    }

    private static class Esign004Wrong
    {
        public static void Answer(HttpResponse response, SigningUrl signingUrl)
        {
            // docs/analyzers.md: begin
            response.Cookies.Append("signing", signingUrl.Reveal().AbsoluteUri);
            // docs/analyzers.md: end
        }
    }

    private static class Esign004Right
    {
        public static void Answer(HttpResponse response, SigningUrl signingUrl)
        {
            // docs/analyzers.md: begin
            response.Headers.CacheControl = "no-store";
            response.Redirect(signingUrl.Reveal().AbsoluteUri);
            // docs/analyzers.md: end
        }
    }

    private static class Esign005Wrong
    {
        public static void Add(EnvelopeBuilder envelope, User user)
        {
            // docs/analyzers.md: begin
            envelope.AddEmbeddedSigner(user.Name, user.Email, clientUserId: "1000");
            // docs/analyzers.md: end
        }
    }

    private static class Esign005Right
    {
        public static void Add(EnvelopeBuilder envelope, User user)
        {
            // docs/analyzers.md: begin
            envelope.AddEmbeddedSigner(user.Name, user.Email, clientUserId: user.Id);
            // docs/analyzers.md: end
        }
    }

    private static class Esign006Wrong
    {
        public static void Return(HttpRequest request, Lease lease)
        {
            // docs/analyzers.md: begin
            if (request.Query["event"] == "signing_complete")
            {
                lease.IsSigned = true;
            }
            // docs/analyzers.md: end
        }
    }

    private static class Esign006Right
    {
        public static void Return(SigningReturn signingReturn, Lease lease)
        {
            // docs/analyzers.md: begin
            if (signingReturn.HasSigned == true)
            {
                lease.IsSigned = true;
            }
            // docs/analyzers.md: end
        }
    }

    private static class Esign007Wrong
    {
        public static async Task WaitAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId)
        {
            // docs/analyzers.md: begin
            while ((await client.GetEnvelopeAsync(envelopeId)).Status != EnvelopeStatus.Completed)
            {
                await Task.Delay(TimeSpan.FromSeconds(10));
            }
            // docs/analyzers.md: end
        }
    }

    // docs/analyzers.md: begin
    internal sealed class SignedLeases(ILeases leases) : IConnectHandler
    {
        public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default) =>
            message.Event == ConnectEvent.EnvelopeCompleted && message.EnvelopeId is { } envelopeId
                ? leases.SignedAsync(envelopeId, cancellationToken)
                : Task.CompletedTask;
    }
    // docs/analyzers.md: end

    private static class Esign008Wrong
    {
        public static RecipientViewRequest View(string sessionToken)
        {
            // docs/analyzers.md: begin
            var view = new RecipientViewRequest(new Uri($"https://app.example.com/signed?token={sessionToken}"));
            // docs/analyzers.md: end
            return view;
        }
    }

    private static class Esign008Right
    {
        public static RecipientViewRequest View(int leaseId)
        {
            // docs/analyzers.md: begin
            var view = new RecipientViewRequest(new Uri($"https://app.example.com/signed?lease={leaseId}"));
            // docs/analyzers.md: end
            return view;
        }
    }

    private sealed class Esign009Wrong(IVault vault) : IAccessTokenProvider
    {
        // docs/analyzers.md: begin
        public async ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken)
        {
            var (token, expiresAt) = await vault.ReadTokenAsync("service-account", cancellationToken);
            return new AccessToken(token, expiresAt);
        }
        // docs/analyzers.md: end
    }

    private sealed class Esign009Right(IVault vault) : IAccessTokenProvider
    {
        // docs/analyzers.md: begin
        public async ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken)
        {
            var userId = request.UserId ?? "service-account";
            var (token, expiresAt) = await vault.ReadTokenAsync(userId, cancellationToken);
            return new AccessToken(token, expiresAt, subject: userId);
        }
        // docs/analyzers.md: end
    }

    private static class Senders
    {
        public static IEmbeddedSigningClient Of(IEmbeddedSigningClient client, User user) => client.AsUser(user.Id);
    }

    internal interface ILeases
    {
        Task SignedAsync(EnvelopeId envelopeId, CancellationToken cancellationToken);
    }

    private interface IVault
    {
        Task<(string Token, DateTimeOffset ExpiresAt)> ReadTokenAsync(string userId, CancellationToken cancellationToken);
    }

    private sealed record User(string Id, string Name, string Email);

    private sealed class Lease
    {
        public EnvelopeId EnvelopeId { get; set; }

        public string? SigningAddress { get; set; }

        public bool IsSigned { get; set; }
    }
}
