using System.Collections.Immutable;
using System.Reflection;
using EmbeddedSigning.Analyzers.Internal;
using EmbeddedSigning.Analyzers.Tests.Docs;
using EmbeddedSigning.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class RuleTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> _analyzers =
    [
        .. typeof(PollingAnalyzer).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(member => (DiagnosticDescriptor)member.GetValue(null)!);

    [Test]
    public void Every_rule_is_found_by_one_analyzer() =>
        _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Should().BeEquivalentTo(Descriptors);

    [TestCaseSource(nameof(Descriptors))]
    public void Every_rule_has_its_section_on_the_page(DiagnosticDescriptor rule)
    {
        var page = Repository.Read("docs", "analyzers.md");

        page.Should().Contain($"\n## {rule.Id}\n\n**{rule.Title}.**").And.Contain($"[{rule.Id}](#{rule.Id.ToLowerInvariant()}) | {rule.DefaultSeverity} |");
    }

    [Test]
    public async Task On_the_page_what_is_wrong_is_reported_and_what_is_right_is_not()
    {
        var diagnostics = await AnalyzeAsync(
            Repository.Read("tests", "EmbeddedSigning.Analyzers.Tests", "Docs", "AnalyzerExamples.cs"), LogExamples.Code);

        diagnostics.Select(diagnostic => $"{diagnostic.Id} in {TypeAt(diagnostic.Location)}").Should().BeEquivalentTo(
            Descriptors.Select(rule => $"{rule.Id} in Esign{rule.Id["ESIGN".Length..]}Wrong"));
    }

    [TestCase("https://git.example.com/ada/EmbeddedSigning.git", "https://git.example.com/ada/EmbeddedSigning/blob/main/docs/analyzers.md#esign001")]
    [TestCase("https://git.example.com/ada/EmbeddedSigning/", "https://git.example.com/ada/EmbeddedSigning/blob/main/docs/analyzers.md#esign001")]
    [TestCase("", "")]
    [TestCase(null, "")]
    public void A_rule_links_to_its_section_at_the_address_of_the_repository(string? repository, string link) =>
        HelpLink.To("ESIGN001", repository).Should().Be(link);

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(params string[] code)
    {
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Threading; global using System.Threading.Tasks;");
        var compilation = CSharpCompilation.Create(
            "Examples",
            [.. code.Select(text => CSharpSyntaxTree.ParseText(text)), usings],
            Verify.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return await compilation.WithAnalyzers(_analyzers).GetAnalyzerDiagnosticsAsync();
    }

    private static string TypeAt(Location location) =>
        location.SourceTree!.GetRoot().FindNode(location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.ValueText;
}
