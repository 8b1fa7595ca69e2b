using System.Globalization;

namespace EmbeddedSigning.Emulator;

/// <summary>A request to the emulator, without headers, bodies and secrets.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(DateTimeOffset time, string method, string path, string query)
    {
        Time = time;
        Method = method;
        Path = path;
        Query = query;
    }

    /// <summary>When the request arrived, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The HTTP method, for instance <c>POST</c>.</summary>
    public string Method { get; }

    /// <summary>The path without the query, for instance <c>/restapi/v2.1/accounts/…/envelopes</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// The query with its question mark, or an empty string. Always empty outside the REST API: there it may hold a secret.
    /// </summary>
    public string Query { get; }

    /// <summary>
    /// The HTTP status of the response; null until there is one, and if the connection was closed instead.
    /// </summary>
    public int? Status { get; internal init; }

    /// <summary>DocuSign's error code (<c>errorCode</c> or OAuth's <c>error</c>) when the request was refused with one.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>The fault that affected the request, the same object that was added; null for none.</summary>
    public EmulatorFault? Fault { get; internal init; }

    /// <summary>One line for a log or a test's output.</summary>
    public override string ToString()
    {
        var status = Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        return string.Join(' ', new[] { Method, Path + Query, status, ErrorCode, Fault?.ToString() }.OfType<string>());
    }
}
