using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EmbeddedSigning.Transport;

/// <summary>Activities and metrics, both named "EmbeddedSigning". No tag holds an id of a person, a token or a URL.</summary>
internal sealed class Telemetry
{
    public const string Name = "EmbeddedSigning";

    private const string OperationTag = "embedded_signing.operation";
    private const string ErrorTag = "error.type";

    // From a call that needs nothing to one that waits for the end of the hour.
    private static readonly InstrumentAdvice<double> _buckets = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600],
    };

    private static readonly ActivitySource _activities = new(Name);

    private readonly TimeProvider _clock;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _limitWait;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _tokenRequests;
    private readonly Counter<long> _sessions;

    public Telemetry(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Name);
        _duration = meter.CreateHistogram<double>(
            "embedded_signing.operation.duration", "s", "How long an operation took, repetitions and waiting included.", tags: null, _buckets);
        _limitWait = meter.CreateHistogram<double>(
            "embedded_signing.rate_limit.wait.duration", "s", "How long a request waited for the account's rate limits.", tags: null, _buckets);
        _retries = meter.CreateCounter<long>("embedded_signing.retries", "{retry}", "Requests that were repeated.");
        _tokenRequests = meter.CreateCounter<long>("embedded_signing.token_requests", "{request}", "Requests for an access token.");
        _sessions = meter.CreateCounter<long>("embedded_signing.sessions.started", "{session}", "Signing URLs that were handed out.");
    }

    /// <summary>Measures an operation.</summary>
    public async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> run)
    {
        using var activity = _activities.StartActivity(operation, ActivityKind.Client);
        var startedAt = _clock.GetTimestamp();
        string? error = null;
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            error = ErrorType(exception);
            activity?.SetStatus(ActivityStatusCode.Error);
            activity?.SetTag(ErrorTag, error);
            throw;
        }
        finally
        {
            _duration.Record(_clock.GetElapsedTime(startedAt).TotalSeconds, Tags(operation, error));
        }
    }

    public void Retried(string operation, Exception exception) => _retries.Add(1, Tags(operation, ErrorType(exception)));

    public void TokenRequested(Exception? exception) =>
        _tokenRequests.Add(1, Tags("request_token", exception is null ? null : ErrorType(exception)));

    public void WaitedForLimit(TimeSpan duration)
    {
        if (duration > TimeSpan.Zero)
        {
            _limitWait.Record(duration.TotalSeconds);
        }
    }

    public void SessionStarted() => _sessions.Add(1);

    // The code where DocuSign gave one; the type of the exception otherwise.
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
}
