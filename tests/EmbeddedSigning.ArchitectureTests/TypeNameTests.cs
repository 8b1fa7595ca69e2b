using EmbeddedSigning.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>A name means one thing in all of the source.</summary>
[TestFixture]
public sealed class TypeNameTests
{
    // DocuSign's words for its things. The library and the emulator, which share no code, mean the same by them.
    private static readonly string[] _wordsOfDocuSign =
    [
        "CustomField", "Envelope", "EnvelopeDocument", "EnvelopeLock", "EnvelopeNotification", "EnvelopeStatus", "Recipient", "RecipientStatus",
        "SenderField", "Tab", "Template",
    ];

    // Whether a text is one, in the library and in the emulator; the log events of each package; the beginning of each program.
    private static readonly string[] _oneInEachProject = ["EmailAddress", "Log", "Program"];

    [Test]
    public void Two_types_have_one_name_only_where_they_mean_the_same()
    {
        var source = Path.Combine(Repository.Root, "src");
        var names = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar) is [_, not ("bin" or "obj" or "content"), ..])
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()
                .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<BaseTypeDeclarationSyntax>()
                .Select(type => (Name: type.Identifier.Text, Namespace: (type.Parent as BaseNamespaceDeclarationSyntax)?.Name.ToString(), Project: ProjectOf(file))))
            .Distinct();

        names.GroupBy(static type => type.Name)
            .Where(static types => types.Count() > 1)
            .Select(static types => types.Key)
            .Order(StringComparer.Ordinal)
            .Should().Equal([.. _wordsOfDocuSign.Concat(_oneInEachProject).Order(StringComparer.Ordinal)]);

        string ProjectOf(string file) => Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
    }
}
