using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Keeps everything that the endpoints and the library log, at every level.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<string> Entries { get; } = new();

    public ConcurrentQueue<(int EventId, string Category)> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector owner, string category) : ILogger
    {
        private readonly bool _isOurs = category.StartsWith("EmbeddedSigning", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_isOurs)
            {
                owner.Events.Enqueue((eventId.Id, category));
                owner.Entries.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
            }
        }

        public bool IsEnabled(LogLevel logLevel) => _isOurs;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
