using EmbeddedSigning.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmbeddedSigning.ArchitectureTests;

/// <summary>The sources of one project, compiled, so that each name in them is known to mean a type in a file in a folder.</summary>
internal sealed class SourceProject
{
    /// <summary>The folder of the project's front door and composition: its root, and the internal types that belong to it.</summary>
    public const string Root = "(root)";

    // The internal code of the root.
    private const string Internal = "Internal";
    private const string Composition = "Composition";

    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    private static readonly SyntaxTree _implicitUsings = CSharpSyntaxTree.ParseText(
        string.Concat(new[]
        {
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
            "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.DependencyInjection",
        }.Select(name => $"global using {name};\n")),
        _parsing);

    private readonly string _folder;
    private readonly CSharpCompilation _compilation;

    // To find what every name means takes seconds, and several tests ask.
    private readonly Dictionary<SyntaxTree, IReadOnlyList<INamedTypeSymbol>> _types = [];

    /// <param name="name">The folder of the project, or of one of its rooms: then the folders of this room are looked at, and only these.</param>
    public SourceProject(string name)
    {
        _folder = Path.GetFullPath(Path.Combine(Repository.Root, "src", name));
        var project = name.Split('/')[0];
        var ofProject = Path.Combine(Repository.Root, "src", project);
        var files = Directory.EnumerateFiles(ofProject, "*.cs", SearchOption.AllDirectories)
            .Where(file => TopFolderOf(ofProject, file) is not ("bin" or "obj"));
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), _parsing, file)).ToList();
        if (!trees.Exists(tree => IsInside(tree.FilePath)))
        {
            throw new InvalidOperationException($"There are no sources in {_folder}.");
        }

        _compilation = CSharpCompilation.Create(project, [.. trees, _implicitUsings], References(project));
    }

    /// <summary>The folders that each folder uses, with an example of each use.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Uses()
    {
        var uses = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var group in Sources.GroupBy(tree => RoomOf(tree.FilePath)))
        {
            var ofRoom = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (tree, type) in group.SelectMany(tree => TypesIn(tree).Select(type => (tree, type))))
            {
                foreach (var file in type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath))
                {
                    if (IsInside(file) && RoomOf(file) != group.Key)
                    {
                        ofRoom.TryAdd(RoomOf(file), $"{Path.GetRelativePath(_folder, tree.FilePath)} uses {type.Name}");
                    }
                }
            }

            uses[group.Key] = ofRoom;
        }

        return uses;
    }

    /// <summary>The names of other people's types that a folder uses, with their namespaces.</summary>
    public IReadOnlySet<string> ForeignTypesOf(string room) => Sources
        .Where(tree => RoomOf(tree.FilePath) == room)
        .SelectMany(TypesIn)
        .Where(type => type.DeclaringSyntaxReferences.IsEmpty)
        .Select(type => type.ToDisplayString())
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The folders on disk that have public types beside internal ones.</summary>
    public IEnumerable<string> MixedFolders() => Sources
        .SelectMany(tree => tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(member => (Folder: Path.GetDirectoryName(tree.FilePath)!, IsPublic: member.Modifiers.Any(SyntaxKind.PublicKeyword))))
        .GroupBy(static type => type.Folder)
        .Where(static folder => folder.Select(type => type.IsPublic).Distinct().Count() > 1)
        .Select(folder => Path.GetRelativePath(_folder, folder.Key));

    private IEnumerable<SyntaxTree> Sources => _compilation.SyntaxTrees.Where(tree => IsInside(tree.FilePath));

    private IReadOnlyList<INamedTypeSymbol> TypesIn(SyntaxTree tree)
    {
        if (!_types.TryGetValue(tree, out var types))
        {
            var model = _compilation.GetSemanticModel(tree);
            _types[tree] = types = [.. tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .Select(name => model.GetSymbolInfo(name))
                .SelectMany(static info => info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols.AsEnumerable())
                .Select(static symbol => (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition)
                .OfType<INamedTypeSymbol>()
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
        }

        return types;
    }

    private bool IsInside(string file) => file.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string RoomOf(string file) => TopFolderOf(_folder, file) is { } folder and not (Internal or Composition) ? folder : Root;

    private static string? TopFolderOf(string parent, string file) =>
        Path.GetRelativePath(parent, file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : null;

    // The framework that the tests run on, and the packages beside them; the project itself is compiled from its sources.
    private static IEnumerable<MetadataReference> References(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) != name)
            .Select(file => MetadataReference.CreateFromFile(file));
}
