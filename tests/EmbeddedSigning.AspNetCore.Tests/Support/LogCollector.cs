using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Keeps everything that the endpoints and the library log, at every level.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<string> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName.StartsWith("EmbeddedSigning", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector owner, bool isOurs) : ILogger
    {
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (isOurs)
            {
                owner.Entries.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
            }
        }

        public bool IsEnabled(LogLevel logLevel) => isOurs;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
