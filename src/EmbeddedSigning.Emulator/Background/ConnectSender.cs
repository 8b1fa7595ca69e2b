using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Background;

/// <summary>Delivers a message once, to this machine or to a host of the options: the emulator asks nobody else anything.</summary>
internal sealed class ConnectSender(ConnectSettings settings, ConnectPayload payload) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,

        // A connection for each message: on one that was kept, a message might be sent twice without anybody knowing.
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<ConnectResult> SendAsync(ConnectDelivery message, int retryCount, CancellationToken cancellationToken)
    {
        var url = message.Subscription.Url;
        if (!url.IsOnThisMachine() && !settings.Hosts.Contains(url.IdnHost))
        {
            return ConnectResult.Refusal(
                $"The emulator delivers to this machine only. Add '{url.IdnHost}' to "
                + "DocuSignEmulatorOptions.ConnectHosts to allow it.");
        }

        // Real time, whatever the emulator's clock says: the receiver lives in it.
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
            return ConnectResult.NoAnswer($"There was no answer: {e.Message}");
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

    private HttpRequestMessage CreateRequest(ConnectDelivery message, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Subscription.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8");
        if (message.Subscription.IncludeHmac && !settings.Keys.IsEmpty)
        {
            request.Headers.Add("X-Authorization-Digest", "HMACSHA256");
            for (var index = 0; index < settings.Keys.Length; index++)
            {
                var signature = Convert.ToBase64String(HMACSHA256.HashData(settings.Keys[index], body));
                request.Headers.Add($"X-DocuSign-Signature-{index + 1}", signature);
            }
        }

        return request;
    }

    private static string? ProblemOf(ConnectDelivery message, HttpResponseMessage response) => response.StatusCode switch
    {
        _ when response.IsSuccessStatusCode || !message.Subscription.RequireAcknowledgment => null,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            $"The answer was {(int)response.StatusCode}: a redirect is not followed.",
        _ => $"The answer was {(int)response.StatusCode}.",
    };
}
