namespace EmbeddedSigning.Analyzers.Tests.Docs;

/// <summary>More code on the page about the analyzers. It is a text because the tests themselves log with generated methods only.</summary>
internal static class LogExamples
{
    public const string Code = """
        using EmbeddedSigning.Signing;
        using Microsoft.Extensions.Logging;

        internal static class Esign001Wrong
        {
            public static void Log(ILogger logger, SigningSession session)
            {
                // docs/analyzers.md: begin
                logger.LogInformation("The signer goes to {Url}", session.SigningUrl.Reveal());
                // docs/analyzers.md: end
            }
        }

        internal static class Esign001Right
        {
            public static void Log(ILogger logger, SigningSession session)
            {
                // docs/analyzers.md: begin
                logger.LogInformation("The signer of {EnvelopeId} goes to DocuSign", session.Envelope.EnvelopeId);
                // docs/analyzers.md: end
            }
        }
        """;
}
