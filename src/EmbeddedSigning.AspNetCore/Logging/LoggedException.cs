namespace EmbeddedSigning.AspNetCore.Logging;

/// <summary>An exception as the log shows it: its type, its stack and its message without DocuSign's own text, which may name a person.</summary>
internal sealed class LoggedException : Exception
{
    private readonly Exception _original;

    private LoggedException(Exception original)
        : base(Describe(original), original.InnerException is { } inner ? new LoggedException(inner) : null) => _original = original;

    public override string? StackTrace => _original.StackTrace;

    /// <summary>Returns the exception itself, unless it or an inner exception contains text from DocuSign.</summary>
    public static Exception Of(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (Describe(current) != current.Message)
            {
                return new LoggedException(exception);
            }
        }

        return exception;
    }

    public override string ToString()
    {
        var inner = InnerException is null ? "" : $"\n ---> {InnerException}\n   --- End of inner exception stack trace ---";
        return $"{_original.GetType()}: {Message}{inner}{(StackTrace is { } stack ? "\n" + stack : "")}";
    }

    private static string Describe(Exception exception) => (exception as EmbeddedSigningException)?.LogMessage ?? exception.Message;
}
