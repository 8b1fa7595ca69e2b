using EmbeddedSigning.Analyzers.CodeFixes;

namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class LogWithoutRevealingTests
{
    [TestCase("""logger.LogInformation("At {Url}", {|ESIGN001:url.Reveal()|});""", """logger.LogInformation("At {Url}", url);""")]
    [TestCase("""logger.LogInformation("At {Url}", {|ESIGN001:url.Reveal()|}.AbsoluteUri);""", """logger.LogInformation("At {Url}", url);""")]
    [TestCase("""logger.LogInformation("At {Url}", {|ESIGN001:url.Reveal()|}.ToString());""", """logger.LogInformation("At {Url}", url);""")]
    [TestCase("""logger.LogInformation($"At {{|ESIGN001:url.Reveal()|}}");""", """logger.LogInformation($"At {url}");""")]
    [TestCase("""logger.LogInformation("{Text}", $"At {{|ESIGN001:url.Reveal()|}}");""", """logger.LogInformation("{Text}", $"At {url}");""")]
    [TestCase("""System.Diagnostics.Debug.WriteLineIf(true, $"At {{|ESIGN001:url.Reveal()|}}");""", """System.Diagnostics.Debug.WriteLineIf(true, $"At {url}");""")]
    public Task The_typed_value_is_logged_in_place_of_the_secret(string statement, string fixedStatement) =>
        Verify.CodeFixAsync<RevealedSecretAnalyzer, LogWithoutRevealingCodeFixProvider>(In(statement), In(fixedStatement));

    [TestCase("""logger.LogInformation({|ESIGN001:url.Reveal()|}.AbsoluteUri);""")]
    [TestCase("""var text = url.Reveal().AbsoluteUri; logger.LogInformation("At {Url}", {|ESIGN001:text|});""")]
    [TestCase("""logger.LogInformation("At {Url}", new Uri($"{{|ESIGN001:url.Reveal()|}}&from=mail"));""")]
    [TestCase("""logger.LogInformation("At {Url}", Uri.EscapeDataString($"{{|ESIGN001:url.Reveal()|}}"));""")]
    public Task Where_a_string_is_needed_there_is_no_fix(string statement) =>
        Verify.CodeFixAsync<RevealedSecretAnalyzer, LogWithoutRevealingCodeFixProvider>(In(statement), In(statement));

    private static string In(string statement) => $$"""
        internal static class Office
        {
            public static void Log(ILogger logger, SigningUrl url)
            {
                {{statement}}
            }
        }
        """;
}
