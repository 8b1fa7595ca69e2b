using System.Buffers;
using EmbeddedSigning.Emulator.Faults.Internal;

namespace EmbeddedSigning.Emulator;

/// <summary>
/// The faults of an emulator. A request is affected by at most one: the first matching one, in the order in which they were added. The control
/// endpoints under <c>/emulator</c> are not affected.
/// </summary>
public sealed class EmulatorFaults
{
    private static readonly SearchValues<char> _tokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly Lock _lock = new();
    private readonly List<FaultRule> _rules = [];

    internal EmulatorFaults()
    {
    }

    /// <summary>The faults that can still happen, in the order in which they were added.</summary>
    public IReadOnlyList<EmulatorFault> Pending
    {
        get
        {
            lock (_lock)
            {
                return [.. _rules.Select(rule => rule.Fault)];
            }
        }
    }

    /// <summary>Adds a fault. Adding one twice makes it happen twice as often.</summary>
    /// <param name="fault">The fault, made by one of the static methods of <see cref="EmulatorFault"/>.</param>
    /// <exception cref="ArgumentException">A setting is invalid, or does not apply to this kind of fault.
    /// </exception>
    public void Add(EmulatorFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (ProblemOf(fault) is { } problem)
        {
            throw new ArgumentException(problem, nameof(fault));
        }

        lock (_lock)
        {
            _rules.Add(new FaultRule(fault));
        }
    }

    /// <summary>Removes every fault. A fault that has already begun, such as a delay, continues.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <summary>The pending faults, each with how often it can still happen; null for no limit.</summary>
    internal IReadOnlyList<(EmulatorFault Fault, int? Remaining)> Armed
    {
        get
        {
            lock (_lock)
            {
                return [.. _rules.Select(rule => (rule.Fault, rule.Remaining))];
            }
        }
    }

    internal EmulatorFault? Take(string method, string path)
    {
        lock (_lock)
        {
            var rule = _rules.Find(candidate => candidate.Strikes(method, path));
            if (rule is { IsOver: true })
            {
                _rules.Remove(rule);
            }

            return rule?.Fault;
        }
    }

    private static string? ProblemOf(EmulatorFault fault)
    {
        var isAnswer = fault.Kind is FaultKind.AnswerBeforeCommit or FaultKind.AnswerAfterCommit;
        var hasBody = fault.Body is not null || fault.ErrorCode is not null;
        return fault switch
        {
            { Path: { } path } when !FaultPath.IsValid(path) => "The path must have a segment, and ** only at its end.",
            { Skip: < 0 } => "The number of requests to skip must not be negative.",
            { Count: < 1 } => "The count must be at least 1, or null.",
            { Probability: not (>= 0 and <= 1) } => "The probability must be between 0 and 1.",
            { Headers: null } => "The headers must not be null.",
            _ when isAnswer && fault.Status is < 200 or > 599 => "The status must be between 200 and 599.",
            _ when isAnswer && hasBody && fault.Status is 204 or 205 or 304 => $"An answer {fault.Status} cannot have a body.",
            { Body: not null, ErrorCode: not null } => "An answer has a body or an error code, not both.",
            { Message: not null, ErrorCode: null } => "A message needs an error code.",
            { RetryAfter: { } time } when time < TimeSpan.Zero => "Retry-After must not be negative.",
            _ when !isAnswer && (hasBody || fault.RetryAfter is not null || fault.Headers.Count > 0) =>
                "Only an answer before or after commit can have an error code, a body, Retry-After or headers.",
            _ when fault.Kind is FaultKind.Delay or FaultKind.CommitLate && !IsTime(fault.Time) =>
                "The time must be positive, and at most 30 days.",
            _ => fault.Headers.Select(ProblemOf).FirstOrDefault(problem => problem is not null),
        };
    }

    private static string? ProblemOf(KeyValuePair<string, string> header) => header switch
    {
        { Key: "" } or { Value: null } => "A header needs a name and a value.",
        _ when header.Key.AsSpan().ContainsAnyExcept(_tokenCharacters) => $"'{header.Key}' cannot be the name of a header.",
        _ when !header.Value.All(character => character is '\t' or (>= ' ' and <= '~')) =>
            $"The value of the header {header.Key} must be printable ASCII.",
        _ when header.Key.ToUpperInvariant() is "CONTENT-LENGTH" or "TRANSFER-ENCODING" or "CONNECTION" =>
            $"The header {header.Key} is set by the server.",
        _ => null,
    };

    // Timers support little more than this.
    private static bool IsTime(TimeSpan time) => time > TimeSpan.Zero && time <= TimeSpan.FromDays(30);
}
