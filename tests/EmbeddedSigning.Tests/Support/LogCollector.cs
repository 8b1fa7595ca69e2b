using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Keeps everything that is logged, at every level.</summary>
internal sealed class LogCollector : ILogger
{
    private readonly ConcurrentQueue<(int EventId, string Text)> _entries = new();

    public IReadOnlyCollection<(int EventId, string Text)> Entries => _entries;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception}"));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _entries.Enqueue((0, state.ToString() ?? ""));
        return null;
    }
}
