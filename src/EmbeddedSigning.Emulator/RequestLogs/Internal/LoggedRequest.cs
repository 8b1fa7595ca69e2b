namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>A request in the log. It is added when it arrives; its result is set later.</summary>
internal sealed class LoggedRequest(long number, DateTimeOffset time, string method, string path, string query)
{
    private readonly Lock _lock = new();
    private bool _getsNoAnswer;
    private int? _status;

    /// <summary>The place in the order of arrival, from 1.</summary>
    public long Number { get; } = number;

    public string? ErrorCode { get; set; }

    /// <summary>DocuSign's message of a refusal.</summary>
    public string? Message { get; set; }

    /// <summary>The check that failed, if DocuSign's message does not name it.</summary>
    public string? Reason { get; set; }

    public EmulatorFault? Fault { get; set; }

    /// <summary>The bodies of request and response; null for requests whose bodies are not copied, and for old ones.</summary>
    public LoggedBodies? Bodies { get; set; }

    /// <summary>Sets the status of the response, just before its first byte is sent.</summary>
    public void Answer(int status)
    {
        lock (_lock)
        {
            _status = _getsNoAnswer ? null : status;
        }
    }

    public void GetsNoAnswer()
    {
        lock (_lock)
        {
            _getsNoAnswer = true;
            _status = null;
        }
    }

    public RecordedRequest ToRecord()
    {
        lock (_lock)
        {
            return new RecordedRequest(time, method, path, query)
            {
                Status = _status,
                ErrorCode = ErrorCode,
                Fault = Fault,
            };
        }
    }
}
