using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A fault as it is posted to the control endpoints, and shown there.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedFault
{
    public string? Kind { get; init; }

    /// <summary>The HTTP status of a replacement response.</summary>
    public int? Status { get; init; }

    /// <summary>The time of a delay or a late commit, in seconds.</summary>
    public double? Seconds { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public int? Skip { get; init; }

    /// <summary>How often the fault happens; null means until it is removed. The response must show this null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Count { get; init; } = 1;

    public double? Probability { get; init; }

    public int? Seed { get; init; }

    public string? ErrorCode { get; init; }

    public string? Message { get; init; }

    public string? Body { get; init; }

    /// <summary>The time in seconds.</summary>
    public double? RetryAfter { get; init; }

    public Dictionary<string, string>? Headers { get; init; }

    public static PostedFault Of(EmulatorFault fault)
    {
        var isAnswer = fault.Kind is FaultKind.AnswerBeforeCommit or FaultKind.AnswerAfterCommit;
        return new PostedFault
        {
            Kind = fault.Kind.ToString(),
            Status = isAnswer ? fault.Status : null,
            Seconds = fault.Time > TimeSpan.Zero ? fault.Time.TotalSeconds : null,
            Method = fault.Method,
            Path = fault.Path,
            Skip = fault.Skip,
            Count = fault.Count,
            Probability = fault.Probability,
            Seed = fault.Seed,
            ErrorCode = fault.ErrorCode,
            Message = fault.Message,
            Body = fault.Body,
            RetryAfter = fault.RetryAfter?.TotalSeconds,
            Headers = new Dictionary<string, string>(fault.Headers, StringComparer.Ordinal),
        };
    }

    public EmulatorFault ToFault()
    {
        var kind = KindOf(Kind);
        if (Status is not null && kind is not (FaultKind.AnswerBeforeCommit or FaultKind.AnswerAfterCommit))
        {
            throw RefusalException.InvalidBody($"The kind {kind} has no status.");
        }

        if (Seconds is not null && kind is not (FaultKind.Delay or FaultKind.CommitLate))
        {
            throw RefusalException.InvalidBody($"The kind {kind} has no seconds.");
        }

        return Create(kind) with
        {
            Method = Method,
            Path = Path,
            Skip = Skip ?? 0,
            Count = Count,
            Probability = Probability ?? 1,
            Seed = Seed ?? 0,
            ErrorCode = ErrorCode,
            Message = Message,
            Body = Body,
            RetryAfter = RetryAfter is { } seconds ? Time(seconds, "retryAfter") : null,
            Headers = new Dictionary<string, string>(Headers ?? [], StringComparer.Ordinal),
        };
    }

    private EmulatorFault Create(FaultKind kind) => kind switch
    {
        FaultKind.DropConnectionBeforeCommit => EmulatorFault.DropConnectionBeforeCommit(),
        FaultKind.DropConnectionAfterCommit => EmulatorFault.DropConnectionAfterCommit(),
        FaultKind.AnswerBeforeCommit => EmulatorFault.AnswerBeforeCommit(Status ?? 0),
        FaultKind.AnswerAfterCommit => EmulatorFault.AnswerAfterCommit(Status ?? 0),
        FaultKind.Truncate => EmulatorFault.Truncate(),
        FaultKind.Delay => EmulatorFault.Delay(Time(Seconds ?? 0, "seconds")),
        FaultKind.CommitLate => EmulatorFault.CommitLate(Time(Seconds ?? 0, "seconds")),
        _ => EmulatorFault.RevokeTokens(),
    };

    private static FaultKind KindOf(string? name)
    {
        // Enum.Parse would also accept numbers and lists.
        var found = Enum.GetValues<FaultKind>()
            .Select(kind => (FaultKind?)kind)
            .FirstOrDefault(kind => string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return found ?? throw RefusalException.InvalidBody(
            $"The kind must be one of {string.Join(", ", Enum.GetNames<FaultKind>())}.");
    }

    private static TimeSpan Time(double seconds, string property) => double.Abs(seconds) <= TimeSpan.FromDays(30).TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw RefusalException.InvalidBody($"'{property}' is not a number of seconds within 30 days.");
}
