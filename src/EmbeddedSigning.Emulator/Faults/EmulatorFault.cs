using EmbeddedSigning.Emulator.Faults.Internal;

namespace EmbeddedSigning.Emulator;

/// <summary>
/// A fault that affects requests. One of the static methods chooses its kind; a <c>with</c> expression chooses the requests. "Before commit" means that
/// the request is not processed and nothing changes. "After commit" means that the request is processed completely, and only the response is affected.
/// </summary>
/// <example>
/// <code>
/// docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = "envelopes" });
/// docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { RetryAfter = TimeSpan.FromSeconds(2), Count = 3 });
/// </code>
/// </example>
public sealed record EmulatorFault
{
    private EmulatorFault(FaultKind kind) => Kind = kind;

    /// <summary>The HTTP method of the requests, in any case; null, the default, for every method.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// The path of the requests; null, the default, for every path. Without a leading slash it is a path within the account, for instance
    /// <c>envelopes</c> or <c>envelopes/*/views/recipient</c>, or a path outside of the REST API, for instance <c>oauth/token</c>. With a leading slash
    /// it is the whole path. <c>*</c> matches one segment; <c>**</c> at the end matches any number of segments. Query and case are ignored.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>The number of matching requests before the first one that is affected; 0 by default.</summary>
    public int Skip { get; init; }

    /// <summary>How often the fault happens; 1 by default. Null repeats it until it is removed.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>The probability that a matching request is affected, from 0 to 1; 1 by default.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// The seed of the random numbers for <see cref="Probability"/>. The same seed affects the same requests, counted from the first one after the
    /// fault was added.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>
    /// The error code of the replacement response: <c>errorCode</c> of the REST API, <c>error</c> of the OAuth host. Null, the default, for a response
    /// without a body.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>The text beside <see cref="ErrorCode"/>: <c>message</c>, or <c>error_description</c> of the OAuth host.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The body of the replacement response, instead of DocuSign's error, for instance the page of a load balancer. It is <c>text/html</c> unless
    /// <see cref="Headers"/> say otherwise.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>The header <c>Retry-After</c> of the replacement response, in whole seconds; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Further headers of the replacement response, for instance <c>X-RateLimit-Remaining</c>. Headers of the original response are not kept.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal FaultKind Kind { get; }

    internal int Status { get; private init; }

    internal TimeSpan Time { get; private init; }

    /// <summary>Closes the connection after the request is read; nothing changes.</summary>
    public static EmulatorFault DropConnectionBeforeCommit() => new(FaultKind.DropConnectionBeforeCommit);

    /// <summary>Processes the request, and closes the connection without a response.</summary>
    public static EmulatorFault DropConnectionAfterCommit() => new(FaultKind.DropConnectionAfterCommit);

    /// <summary>Responds without processing the request, which does not count for the rate limits either.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    public static EmulatorFault AnswerBeforeCommit(int status) => new(FaultKind.AnswerBeforeCommit) { Status = status };

    /// <summary>Processes the request, and replaces its response by one with this status.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    public static EmulatorFault AnswerAfterCommit(int status) => new(FaultKind.AnswerAfterCommit) { Status = status };

    /// <summary>
    /// Processes the request, and closes the connection in the middle of the response's body, or before the response if it has none.
    /// </summary>
    public static EmulatorFault Truncate() => new(FaultKind.Truncate);

    /// <summary>Processes the request at once, and responds later.</summary>
    /// <param name="time">The time from the request to the response, by the emulator's clock.</param>
    public static EmulatorFault Delay(TimeSpan time) => new(FaultKind.Delay) { Time = time };

    /// <summary>
    /// Checks the token and closes the connection at once, and processes the request later. A lookup in between finds nothing.
    /// </summary>
    /// <param name="time">The time from the end of the connection to the change, by the emulator's clock.</param>
    public static EmulatorFault CommitLate(TimeSpan time) => new(FaultKind.CommitLate) { Time = time };

    /// <summary>
    /// Revokes every token issued so far just before the request is processed. The response to this request is 401, and a new token works.
    /// </summary>
    public static EmulatorFault RevokeTokens() => new(FaultKind.RevokeTokens);

    /// <summary>The kind, with its status or time.</summary>
    public override string ToString() => Kind switch
    {
        FaultKind.AnswerBeforeCommit or FaultKind.AnswerAfterCommit => FormattableString.Invariant($"{Kind}({Status})"),
        FaultKind.Delay or FaultKind.CommitLate => FormattableString.Invariant($"{Kind}({Time})"),
        _ => Kind.ToString(),
    };
}
