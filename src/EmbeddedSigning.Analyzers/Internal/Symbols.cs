using Microsoft.CodeAnalysis;

namespace EmbeddedSigning.Analyzers.Internal;

internal static class Symbols
{
    public static bool Is(this ISymbol? symbol, ISymbol? other) => symbol is not null && SymbolEqualityComparer.Default.Equals(symbol, other);

    public static bool IsOrImplements(this ITypeSymbol? type, INamedTypeSymbol? contract) =>
        contract is not null && type is not null && (type.Is(contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));

    public static bool IsOrDerivesFrom(this ITypeSymbol? type, string fullName)
    {
        while (type is not null && type.FullName() != fullName)
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    /// <summary>The name with namespaces, without type arguments.</summary>
    public static string FullName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    public static bool IsInSource(this ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty;
}
