using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Composition;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests;

/// <summary>
/// Makes every operation succeed and fail while everything that can be seen is collected: logs of every category at trace level,
/// HTTP client logging among them, activities and metrics of every source, exceptions, texts, JSON and debugger displays. Then
/// searches all of it for every secret that was on the wire.
/// </summary>
[TestFixture, NonParallelizable]
public sealed class SecretsStayInTests
{
    private const string GatewayKey = "gateway-key-of-the-host";
    private const string DocumentMarker = "the-tenant-pays-1234567-a-month";

    private readonly ConcurrentBag<string> _seen = [];
    private readonly ConcurrentDictionary<string, string> _secrets = new();

    [Test]
    public async Task No_secret_is_seen_anywhere()
    {
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _seen.Add(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument.Name, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument.Name, tags));
        meters.Start();

        await using var docuSign = await DocuSignEmulator.StartAsync();
        foreach (var line in docuSign.PrivateKeyPem.Split('\n').Where(line => line.Length > 30 && !line.StartsWith('-')))
        {
            _secrets[line] = "private key";
        }

        await UseEverythingAsync(docuSign);
        await FailEverywhereAsync(docuSign);
        await FailWithEchoAsync();

        _secrets.Values.Distinct().Should().BeEquivalentTo("private key", "access token", "assertion", "signing URL", "document", "header of the host's own");
        _seen.Should().HaveCountGreaterThan(200, "the collection has to have seen what happened");
        foreach (var (secret, kind) in _secrets)
        {
            _seen.Should().NotContain(text => text.Contains(secret), $"the {kind} must not be seen");
        }
    }

    private async Task UseEverythingAsync(DocuSignEmulator docuSign)
    {
        await using var services = CreateServices(docuSign);
        var client = services.GetRequiredService<IEmbeddedSigningClient>();
        var session = await client.StartSigningAsync(Envelope().Build(), Samples.View);
        See(session);
        See(session.SigningUrl);
        var id = session.Envelope.EnvelopeId;
        See(await client.CreateRecipientViewAsync(id, Samples.View));
        See(await client.GetEnvelopeAsync(id));
        See(await client.ListRecipientsAsync(id));
        See(await client.ListDocumentsAsync(id));
        await client.DownloadDocumentAsync(id, new DocumentId(1), Stream.Null);
        await client.VoidEnvelopeAsync(id, "Withdrawn");
        var draft = await client.CreateEnvelopeAsync(Envelope().AsDraft().Build());
        See(await client.CreateSenderViewAsync(draft.EnvelopeId, Samples.View.ReturnUrl));
        See(await client.CreateEditViewAsync(draft.EnvelopeId, Samples.View.ReturnUrl));
        See(await services.GetRequiredService<IEmbeddedSigningDiagnostics>().RunAsync());

        // What a host's own token provider and a host's own code hold.
        var parts = services.GetRequiredService<ClientFactory>().GetParts("");
        See(parts.Diagnosed.Settings);
        See(parts.Diagnosed.Settings.JwtGrant.PrivateKey!);
        See(await parts.Tokens.GetAccessTokenAsync(default, CancellationToken.None));
    }

    private async Task FailEverywhereAsync(DocuSignEmulator docuSign)
    {
        EmulatorFault[] faults =
        [
            EmulatorFault.DropConnectionAfterCommit(), EmulatorFault.AnswerBeforeCommit(500), EmulatorFault.AnswerBeforeCommit(401),
            EmulatorFault.AnswerBeforeCommit(429), EmulatorFault.Truncate(), EmulatorFault.AnswerBeforeCommit(400),
            EmulatorFault.AnswerAfterCommit(200) with { Body = "<html>Please log in</html>" },
        ];
        foreach (var fault in faults)
        {
            docuSign.Faults.Clear();
            docuSign.Faults.Add(fault with { Count = null, Path = "envelopes" });
            docuSign.Faults.Add(fault with { Count = null, Path = "envelopes/**" });
            await using var services = CreateServices(docuSign);
            await FailAsync(services.GetRequiredService<IEmbeddedSigningClient>());
        }

        docuSign.Faults.Clear();
        docuSign.RevokeConsent();
        await using (var services = CreateServices(docuSign))
        {
            await FailAsync(services.GetRequiredService<IEmbeddedSigningClient>());
        }
    }

    /// <summary>A server that says back whatever it was told, as error pages of proxies do.</summary>
    private async Task FailWithEchoAsync()
    {
        await using var server = await CannedServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["errorCode"] = "INVALID_REQUEST_PARAMETER",
                ["message"] = $"{context.Request.Headers.Authorization} {body}",
                ["error"] = "invalid_request",
                ["error_description"] = $"{context.Request.Headers.Authorization} {body}",
            }));
        });
        using var key = SpareKey.Create();
        var services = new ServiceCollection();
        Collect(services.AddEmbeddedSigning(options =>
        {
            options.OAuthBaseUri = server.BaseUri;
            options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(key.ExportPkcs8PrivateKeyPem());
        }));
        await using var jwt = services.BuildServiceProvider();
        await FailAsync(jwt.GetRequiredService<IEmbeddedSigningClient>());
        await FailAsync(server.CreateClient(build: builder =>
        {
            Collect(builder);
            builder.UseAccessToken(new AccessToken("eyJ0eXAiOiJNVCIsImFsZyI6IlJTMjU2Iiwia2lkIjoiNjgxODVmZjEifQ.AQ", DateTimeOffset.MaxValue));
        }));
    }

    private async Task FailAsync(IEmbeddedSigningClient client)
    {
        var id = new EnvelopeId(Guid.NewGuid());
        Func<Task>[] operations =
        [
            () => client.StartSigningAsync(Envelope().Build(), Samples.View),
            () => client.CreateEnvelopeAsync(Envelope().Build()),
            () => client.CreateRecipientViewAsync(id, Samples.View),
            () => client.CreateSenderViewAsync(id, Samples.View.ReturnUrl),
            () => client.CreateEditViewAsync(id, Samples.View.ReturnUrl),
            () => client.GetEnvelopeAsync(id),
            () => client.ListRecipientsAsync(id),
            () => client.ListDocumentsAsync(id),
            () => client.DownloadDocumentAsync(id, DocumentId.Combined, Stream.Null),
            () => client.VoidEnvelopeAsync(id, "Withdrawn"),
        ];
        foreach (var operation in operations)
        {
            try
            {
                await operation();
                Assert.Fail("The operation was meant to fail.");
            }
            catch (EmbeddedSigningException exception)
            {
                _seen.Add(exception.ToString());
                _seen.Add($"{exception.ErrorCode} {exception.TraceToken}");
            }
        }
    }

    private ServiceProvider CreateServices(DocuSignEmulator docuSign) => docuSign.CreateServices(options =>
    {
        options.Retry.Delay = options.Retry.SettleTime = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxRetries = 1;

        // Nobody waits for rate limits here.
        options.Retry.Timeout = TimeSpan.FromMilliseconds(100);
    }, builder => Collect(builder));

    private EmbeddedSigningBuilder Collect(EmbeddedSigningBuilder builder)
    {
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Provider(_seen)));
        return builder.ConfigureHttpClient(http => http
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Gateway-Key", GatewayKey))
            .AddHttpMessageHandler(() => new Wiretap(_secrets)));
    }

    private static EnvelopeBuilder Envelope() =>
        Samples.Envelope(DocumentSource.FromBytes(System.Text.Encoding.ASCII.GetBytes($"/sign/ {DocumentMarker}"), "lease.txt"));

    private void See(object value)
    {
        _seen.Add(value.ToString()!);
        _seen.Add(JsonSerializer.Serialize(value, value.GetType()));
        if (value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>() is { } display)
        {
            _seen.Add(Regex.Replace(display.Value, @"\{(\w+)\}", match => $"{Members(value).First(member => member.Info.Name == match.Groups[1].Value).Value}"));
        }

        // What a debugger shows when it opens the object.
        foreach (var (info, shown) in Members(value))
        {
            if (info.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never)
            {
                _seen.Add($"{info.Name} {shown}");
            }
        }
    }

    private static IEnumerable<(MemberInfo Info, object? Value)> Members(object value)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var fields = value.GetType().GetFields(All).Select(field => ((MemberInfo)field, field.GetValue(value)));
        var properties = value.GetType().GetProperties(All)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => ((MemberInfo)property, property.GetValue(value)));
        return fields.Concat(properties);
    }

    private void See(string instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _seen.Add($"{instrument} {string.Join(' ', tags.ToArray())}");

    /// <summary>Learns the secrets from the wire itself.</summary>
    private sealed class Wiretap(ConcurrentDictionary<string, string> secrets) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            secrets[DocumentMarker] = "document";
            secrets[GatewayKey] = "header of the host's own";
            if (request.Headers.Authorization?.Parameter is { } token)
            {
                secrets[token] = "access token";
            }

            if (request.RequestUri!.AbsolutePath == "/oauth/token")
            {
                var form = await request.Content!.ReadAsStringAsync(cancellationToken);
                secrets[form.Split("assertion=")[1]] = "assertion";
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Created && request.RequestUri.AbsolutePath.Contains("/views/", StringComparison.Ordinal))
            {
                await response.Content.LoadIntoBufferAsync(cancellationToken);
                using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
                secrets[body.RootElement.GetProperty("url").GetString()!] = "signing URL";
            }

            return response;
        }
    }

    private sealed class Provider(ConcurrentBag<string> seen) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            seen.Add(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            seen.Add($"{formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                seen.Add(string.Join(' ', values));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
