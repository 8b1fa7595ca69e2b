using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using EmbeddedSigning.Values.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Telemetry;

/// <summary>Activities and metrics, both named "EmbeddedSigning". No tag contains a person's id, a token or a URL. A failing
/// listener does not fail a call.</summary>
internal sealed class ClientTelemetry
{
    public const string Name = "EmbeddedSigning";

    private const string OperationTag = "embedded_signing.operation";
    private const string ErrorTag = "error.type";

    // From a call without any wait to a call that waits for the end of the hour.
    private static readonly InstrumentAdvice<double>? _buckets = TryCreateBuckets([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600]);

    private static readonly InstrumentAdvice<double>? _exchangeBuckets = TryCreateBuckets([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1]);

    private static readonly ActivitySource _activities = new(Name);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Histogram<double>? _duration;
    private readonly Histogram<double>? _limitWait;
    private readonly Histogram<double>? _limitExchange;
    private readonly Counter<long>? _retries;
    private readonly Counter<long>? _tokenRequests;
    private readonly Counter<long>? _sessions;
    private int _failures;

    public ClientTelemetry(IMeterFactory meters, TimeProvider clock, ILogger logger)
    {
        (_clock, _logger) = (clock, logger);
        var meter = meters.Create(Name);
        _duration = TryCreateHistogram("embedded_signing.operation.duration", "How long an operation took, repetitions and waiting included.", _buckets);
        _limitWait = TryCreateHistogram(
            "embedded_signing.rate_limit.wait.duration", "How long a request waited for the account's rate limits.", _buckets);
        _limitExchange = TryCreateHistogram(
            "embedded_signing.rate_limit.exchange.duration", "How long it took to ask the limits that all processes share.", _exchangeBuckets);
        _retries = TryCreateCounter("embedded_signing.retries", "{retry}", "Requests that were repeated.");
        _tokenRequests = TryCreateCounter("embedded_signing.token_requests", "{request}", "Requests for an access token.");
        _sessions = TryCreateCounter("embedded_signing.sessions.started", "{session}", "Signing URLs that were handed out.");

        Histogram<double>? TryCreateHistogram(string name, string description, InstrumentAdvice<double>? buckets) =>
            TryCreate(() => meter.CreateHistogram(name, "s", description, tags: null, buckets));

        Counter<long>? TryCreateCounter(string name, string unit, string description) => TryCreate(() => meter.CreateCounter<long>(name, unit, description));
    }

    /// <summary>Measures an operation, from this call to the disposal of the result.</summary>
    public Measured Measure(string operation) => new(this, operation);

    public void Retried(string operation, Exception exception) => Record(
        (operation, exception),
        static (telemetry, retry) => telemetry._retries?.Add(1, Tags(retry.operation, ErrorType(retry.exception))));

    public void TokenRequested(Exception? exception) => Record(
        exception,
        static (telemetry, exception) => telemetry._tokenRequests?.Add(1, Tags("request_token", exception is null ? null : ErrorType(exception))));

    /// <summary>Records a wait, and adds it as an event to the caller's trace.</summary>
    public void WaitedForLimit(string operation, TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero)
        {
            return;
        }

        Activity.Current?.AddEvent(new ActivityEvent(
            "embedded_signing.rate_limit.wait",
            tags: new ActivityTagsCollection { [OperationTag] = operation, ["embedded_signing.wait.duration"] = duration.TotalSeconds }));
        Record(
            (operation, duration),
            static (telemetry, wait) =>
                telemetry._limitWait?.Record(wait.duration.TotalSeconds, new KeyValuePair<string, object?>(OperationTag, wait.operation)));
    }

    /// <summary>Records one exchange with the limits that all processes share.</summary>
    public void LimitsShared(TimeSpan duration, Exception? exception) => Record(
        (duration, exception),
        static (telemetry, exchange) =>
        {
            if (exchange.exception is null)
            {
                telemetry._limitExchange?.Record(exchange.duration.TotalSeconds);
            }
            else
            {
                telemetry._limitExchange?.Record(
                    exchange.duration.TotalSeconds, new KeyValuePair<string, object?>(ErrorTag, ErrorType(exchange.exception)));
            }
        });

    public void SessionStarted() => Record(1, static (telemetry, sessions) => telemetry._sessions?.Add(sessions));

    // Listeners run inside the call. The state keeps the function static.
    private void Record<T>(T state, Action<ClientTelemetry, T> record)
    {
        try
        {
            record(this, state);
        }
        catch (Exception exception)
        {
            Failed(exception);
        }
    }

    // A listener may fail when it is told of a new instrument.
    private T? TryCreate<T>(Func<T> create)
        where T : Instrument
    {
        try
        {
            return create();
        }
        catch (Exception exception)
        {
            Failed(exception);
            return null;
        }
    }

    private Activity? TryStart(string operation)
    {
        try
        {
            return _activities.StartActivity(operation, ActivityKind.Client);
        }
        catch (Exception exception)
        {
            Failed(exception);
            return null;
        }
    }

    private void Failed(Exception exception)
    {
        if (Interlocked.Exchange(ref _failures, 1) == 0)
        {
            _logger.TelemetryFailed(exception);
        }
    }

    // Telemetry must not fail a call. On .NET 8, another package may bring System.Diagnostics.DiagnosticSource 11, whose build for .NET
    // Standard has another setter: the histograms then have the listener's default buckets.
    private static InstrumentAdvice<double>? TryCreateBuckets(double[] boundaries)
    {
        try
        {
            return CreateBuckets(boundaries);
        }
        catch (MissingMethodException)
        {
            return null;
        }
    }

    // Not inlined, because a missing method is found when its caller is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static InstrumentAdvice<double> CreateBuckets(double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };

    // DocuSign's error code if there is one, otherwise the type of the exception.
    private static string ErrorType(Exception exception) =>
        exception is EmbeddedSigningException { ErrorCode: { } code } && SafeText.IsCode(code) ? code : exception.GetType().FullName!;

    private static TagList Tags(string operation, string? error)
    {
        var tags = new TagList { { OperationTag, operation } };
        if (error is not null)
        {
            tags.Add(ErrorTag, error);
        }

        return tags;
    }

    /// <summary>An operation in progress.</summary>
    internal sealed class Measured(ClientTelemetry telemetry, string operation) : IDisposable
    {
        private readonly Activity? _activity = telemetry.TryStart(operation);
        private readonly long _startedAt = telemetry._clock.GetTimestamp();
        private string? _error;

        public void Failed(Exception exception)
        {
            _error = ErrorType(exception);
            _activity?.SetStatus(ActivityStatusCode.Error);
            _activity?.SetTag(ErrorTag, _error);
        }

        public void Dispose()
        {
            if (telemetry._duration is { Enabled: true })
            {
                telemetry.Record(this, static (telemetry, measured) => measured.RecordDuration(telemetry));
            }

            if (_activity is not null)
            {
                telemetry.Record(_activity, static (_, activity) => activity.Dispose());
            }
        }

        private void RecordDuration(ClientTelemetry telemetry) =>
            telemetry._duration?.Record(telemetry._clock.GetElapsedTime(_startedAt).TotalSeconds, Tags(operation, _error));
    }
}
