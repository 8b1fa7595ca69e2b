using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Internal;

/// <summary>Returns the logger of a resource for every category, so that the dashboard shows what the emulator logs.</summary>
internal sealed class ResourceLoggerFactory(ILogger logger) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => logger;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The logger of a resource has no providers.");

    public void Dispose()
    {
        // The logger belongs to the app host.
    }
}
