using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Keeps what Serilog's JSON sinks write: the template, the message, all properties, the exception.</summary>
internal sealed class SerilogSink : ILogEventSink
{
    private static readonly JsonFormatter _formatter = new(renderMessage: true);

    public ConcurrentQueue<(LogEventLevel Level, string Text)> Events { get; } = new();

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _formatter.Format(logEvent, text);
        Events.Enqueue((logEvent.Level, text.ToString()));
    }
}
