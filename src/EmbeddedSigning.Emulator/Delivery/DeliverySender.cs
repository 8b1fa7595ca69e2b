using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Delivery;

/// <summary>Delivers a message once, to this machine or to a host of the options. The emulator sends requests to no other host.</summary>
internal sealed class DeliverySender(ConnectSettings settings, DeliveryPayload payload) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustIn(settings.Authorities) },
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,

        // A new connection for each message, because HTTP may silently resend a message when a reused connection was closed.
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<ConnectResult> SendAsync(SentConnectMessage message, int retryCount, CancellationToken cancellationToken)
    {
        var url = message.Subscription.Url;
        if (!url.IsOnThisMachine() && !settings.Hosts.Contains(url.IdnHost))
        {
            return ConnectResult.Refusal(
                $"The emulator delivers to this machine only. Add '{url.IdnHost}' to "
                + "DocuSignEmulatorOptions.ConnectHosts to allow it.");
        }

        // The limit is real time instead of the emulator's clock, because the receiver works in real time.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.TimeLimit);
        try
        {
            using var request = CreateRequest(message, payload.Render(message, retryCount));
            using var response = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token)
                .ConfigureAwait(false);
            return ConnectResult.Answer((int)response.StatusCode, ProblemOf(message, response));
        }
        catch (HttpRequestException e)
        {
            return ConnectResult.NoAnswer($"There was no answer: {WhatFailed(e)}");
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested
                ? ConnectResult.Refusal("The emulator has stopped.")
                : ConnectResult.NoAnswer(string.Create(
                    CultureInfo.InvariantCulture, $"There was no answer within {settings.TimeLimit.TotalSeconds} seconds."));
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Trusts the given authorities besides those that this machine trusts. A self-signed certificate counts as its own authority.</summary>
    private static X509ChainPolicy? TrustIn(ImmutableArray<X509Certificate2> authorities)
    {
        if (authorities.IsEmpty)
        {
            return null;
        }

        // Revocation is not checked, because a development certificate has no revocation list.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        using var ofMachine = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        ofMachine.Open(OpenFlags.ReadOnly);
        foreach (var authority in authorities.Concat(ofMachine.Certificates))
        {
            policy.CustomTrustStore.Add(authority);
        }

        return policy;
    }

    private HttpRequestMessage CreateRequest(SentConnectMessage message, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Subscription.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8");
        var keys = settings.KeysFor(message.Subscription, message.Envelope.AccountId);
        if (!keys.IsEmpty)
        {
            request.Headers.Add("X-Authorization-Digest", "HMACSHA256");
            for (var index = 0; index < keys.Length; index++)
            {
                var signature = Convert.ToBase64String(HMACSHA256.HashData(keys[index], body));
                request.Headers.Add($"X-DocuSign-Signature-{index + 1}", signature);
            }
        }

        return request;
    }

    /// <summary>Lists all inner exceptions, because the outer ones only refer to them. For a certificate, it adds what to do.</summary>
    private static string WhatFailed(Exception exception)
    {
        var causes = new List<string>();
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause.Message.Replace(", see inner exception", string.Empty, StringComparison.Ordinal));
        }

        var text = string.Join(" ", causes.Distinct(StringComparer.Ordinal));
        return exception.InnerException is AuthenticationException
            ? $"{text} Trust the certificate: DocuSignEmulatorOptions.ConnectCertificateAuthorities, or --trust-ca as a program."
            : text;
    }

    private static string? ProblemOf(SentConnectMessage message, HttpResponseMessage response) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode || !message.Subscription.RequireAcknowledgment => null,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            $"The answer was {(int)response.StatusCode}: a redirect is not followed.",
        _ => $"The answer was {(int)response.StatusCode}.",
    };
}
