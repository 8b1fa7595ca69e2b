using Serilog;
using Serilog.Events;
using Serilog.Filters;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>What docs/security.md shows of logs.</summary>
internal static class LogExamples
{
    public static void LeaveLinksOut(LoggerConfiguration logger)
    {
        // docs/security.md: begin
        logger.MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LogEventLevel.Warning);
        logger.Filter.ByExcluding(Matching.WithProperty<string>("RequestPath", path => path.Contains("CfDJ8", StringComparison.Ordinal)));
        // docs/security.md: end
    }
}
