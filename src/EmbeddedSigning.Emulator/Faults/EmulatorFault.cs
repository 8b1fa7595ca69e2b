using EmbeddedSigning.Emulator.Faults.Internal;

namespace EmbeddedSigning.Emulator;

/// <summary>
/// Something that goes wrong on the way of a request: a kind, made by one of the static methods, and the requests that it
/// befalls, set with a <c>with</c> expression. "Before commit" means that the request is not handled and nothing changes;
/// "after commit" that it is handled to its end, and only the answer suffers.
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
    /// The path of the requests; null, the default, for every path. Without a slash in front it is the path within the account,
    /// for instance <c>envelopes</c> or <c>envelopes/*/views/recipient</c>, or a path outside of the REST API, for instance
    /// <c>oauth/token</c>. With a slash in front it is the whole path. <c>*</c> is any one segment and <c>**</c>, at the end,
    /// any number of them. The query does not count, nor does upper or lower case.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>How many of the requests pass unharmed before the first that does not; 0 by default.</summary>
    public int Skip { get; init; }

    /// <summary>How many times the fault happens; once by default, and null for as long as it is not removed.</summary>
    public int? Count { get; init; } = 1;

    /// <summary>How likely each of the requests meets the fault, from 0 to 1; 1, always, by default.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Where the random numbers for <see cref="Probability"/> start: the same seed strikes the same requests, counted from the
    /// first one that came after the fault was added.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>
    /// The error code of an answer that is given instead: <c>errorCode</c> of the REST API, <c>error</c> of the OAuth host. Null,
    /// the default, for an answer without a body.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>The text beside <see cref="ErrorCode"/>: <c>message</c>, or <c>error_description</c> of the OAuth host.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// The body of an answer that is given instead of DocuSign's error, for instance the page of a load balancer. It is
    /// <c>text/html</c> unless <see cref="Headers"/> say otherwise.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>The header <c>Retry-After</c> of an answer that is given instead, in whole seconds; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// More headers of an answer that is given instead, for instance <c>X-RateLimit-Remaining</c>. None of the original answer's
    /// headers is kept.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal FaultKind Kind { get; }

    internal int Status { get; private init; }

    internal TimeSpan Time { get; private init; }

    /// <summary>The request is read, the connection is closed, and nothing changes.</summary>
    public static EmulatorFault DropConnectionBeforeCommit() => new(FaultKind.DropConnectionBeforeCommit);

    /// <summary>The request is handled, and the connection is closed instead of answering.</summary>
    public static EmulatorFault DropConnectionAfterCommit() => new(FaultKind.DropConnectionAfterCommit);

    /// <summary>The request is answered without being handled. It does not count for the rate limits either.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    public static EmulatorFault AnswerBeforeCommit(int status) => new(FaultKind.AnswerBeforeCommit) { Status = status };

    /// <summary>The request is handled, and its answer is replaced by this one.</summary>
    /// <param name="status">The HTTP status, 200 to 599.</param>
    public static EmulatorFault AnswerAfterCommit(int status) => new(FaultKind.AnswerAfterCommit) { Status = status };

    /// <summary>
    /// The request is handled, and the connection is closed in the middle of the answer's body; before the answer when it has
    /// none.
    /// </summary>
    public static EmulatorFault Truncate() => new(FaultKind.Truncate);

    /// <summary>The request is handled at once and answered only later.</summary>
    /// <param name="time">From the request to the answer, on the emulator's clock.</param>
    public static EmulatorFault Delay(TimeSpan time) => new(FaultKind.Delay) { Time = time };

    /// <summary>
    /// The token is checked and the connection is closed at once, while the request is handled only later: a caller who looks in
    /// between finds nothing.
    /// </summary>
    /// <param name="time">From the end of the connection to the change, on the emulator's clock.</param>
    public static EmulatorFault CommitLate(TimeSpan time) => new(FaultKind.CommitLate) { Time = time };

    /// <summary>
    /// Every token issued so far stops working just before the request is handled: the request itself meets a 401, and a new
    /// token works.
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
