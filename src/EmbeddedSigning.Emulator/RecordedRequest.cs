using System.Globalization;

namespace EmbeddedSigning.Emulator;

/// <summary>A request that the emulator was asked, as it may be shown to anyone: without headers, bodies and secrets.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest(DateTimeOffset time, string method, string path, string query, int status, string? errorCode)
    {
        Time = time;
        Method = method;
        Path = path;
        Query = query;
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>When the answer was given, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The HTTP method, for instance <c>POST</c>.</summary>
    public string Method { get; }

    /// <summary>The path without the query, for instance <c>/restapi/v2.1/accounts/…/envelopes</c>.</summary>
    public string Path { get; }

    /// <summary>
    /// The query with its question mark, or an empty string. Always empty outside the REST API: there it may hold a secret.
    /// </summary>
    public string Query { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; }

    /// <summary>DocuSign's error code (<c>errorCode</c> or OAuth's <c>error</c>) when the request was refused with one.</summary>
    public string? ErrorCode { get; }

    /// <summary>One line for a log or a test's output.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Method} {Path}{Query} {Status} {ErrorCode}").TrimEnd();
}
