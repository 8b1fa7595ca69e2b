using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Gives one logger for every category.</summary>
internal sealed class SingleLoggerFactory(ILogger logger) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
