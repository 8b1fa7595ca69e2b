using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>The pauses in the code of a compilation. Each scope is searched once.</summary>
internal sealed class Pauses
{
    // The parameters of a TimeSpan's constructor: days, hours, minutes and seconds.
    private static readonly double[] _minutesOfTimeSpan = [60 * 24, 60, 1, 1 / 60d];

    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<Pause>> _found = new();
    private readonly ConcurrentDictionary<SyntaxTree, ILookup<string, ExpressionSyntax>> _assigned = new();

    public IReadOnlyList<Pause> In(SyntaxNode scope, SemanticModel model) =>
        _found.GetOrAdd(scope, _ => [.. scope.DescendantNodes().SelectMany(node => At(node, model))]);

    private IEnumerable<Pause> At(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call:
                return NameOf(call) switch
                {
                    "Delay" or "Sleep" => TimesIn(call.ArgumentList, isCertain: true, model),
                    "WaitForNextTickAsync" when call.Expression is MemberAccessExpressionSyntax { Expression: var timer } =>
                        ValuesOf(model.GetSymbolInfo(timer).Symbol, node.SyntaxTree).OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault()?.ArgumentList is { } interval
                            ? TimesIn(interval, isCertain: true, model)
                            : [new Pause(node, minutes: 0, isCertain: true)],
                    var name when name.StartsWith("Wait", StringComparison.Ordinal) => TimesIn(call.ArgumentList, isCertain: false, model),
                    _ when IsAwaited(call) => TimesIn(call.ArgumentList, isCertain: false, model).Where(pause => TypeOf(pause.Place, model)?.Name == nameof(TimeSpan)),
                    _ => [],
                };

            case BaseObjectCreationExpressionSyntax { ArgumentList: { } interval } when model.GetTypeInfo(node).Type?.Name == "PeriodicTimer":
                return TimesIn(interval, isCertain: true, model);

            default:
                return [];
        }
    }

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        IdentifierNameSyntax { Identifier.ValueText: var name } => name,
        _ => "",
    };

    private static bool IsAwaited(InvocationExpressionSyntax call) =>
        call.Ancestors().TakeWhile(static ancestor => ancestor is ExpressionSyntax and not AnonymousFunctionExpressionSyntax).Any(static ancestor => ancestor is AwaitExpressionSyntax);

    // The arguments that are times, also in milliseconds.
    private IEnumerable<Pause> TimesIn(ArgumentListSyntax list, bool isCertain, SemanticModel model) => list.Arguments
        .Select(static argument => argument.Expression)
        .Where(expression => TypeOf(expression, model) is { } type
            && (type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 || type is { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) }))
        .Select(expression => new Pause(
            expression,
            model.GetConstantValue(expression) is { HasValue: true, Value: int milliseconds }
                ? milliseconds * MinutesPerUnit("FromMilliseconds")
                : MinutesOf(expression, model, new HashSet<ISymbol>(SymbolEqualityComparer.Default)),
            isCertain));

    private static ITypeSymbol? TypeOf(SyntaxNode expression, SemanticModel model)
    {
        var type = model.GetTypeInfo(expression).Type;
        return type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } ? inner[0] : type;
    }

    // The longest part of an expression, such as of a sum with a random time.
    private double MinutesOf(SyntaxNode node, SemanticModel model, HashSet<ISymbol> seen)
    {
        switch (node)
        {
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList: var list }
                when MinutesPerUnit(name) is > 0 and var minutes:
                return AmountsOf(list, model).FirstOrDefault() * minutes;

            case BaseObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 3 or 4 } list }
                when model.GetTypeInfo(node).Type is { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) }:
                return AmountsOf(list, model).Zip(_minutesOfTimeSpan.Skip(4 - list.Arguments.Count), static (amount, minutes) => amount * minutes).Sum();

            case IdentifierNameSyntax or MemberAccessExpressionSyntax when model.GetSymbolInfo(node).Symbol is { } symbol && seen.Add(symbol):
                return ValuesOf(symbol, node.SyntaxTree).Select(value => MinutesOf(value, model, seen)).DefaultIfEmpty().Max();

            default:
                return node.ChildNodes().Select(child => MinutesOf(child, model, seen)).DefaultIfEmpty().Max();
        }
    }

    // What a variable, a field or a property gets in the same file. Another one of the same name may get a longer time, which keeps the rule silent.
    private IEnumerable<ExpressionSyntax> ValuesOf(ISymbol? symbol, SyntaxTree file)
    {
        if (symbol?.DeclaringSyntaxReferences.FirstOrDefault(reference => reference.SyntaxTree == file)?.GetSyntax() is not { } declaration)
        {
            return [];
        }

        var initial = declaration switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        };
        var later = _assigned.GetOrAdd(file, AssignmentsIn)[symbol.Name];
        return initial is null ? later : later.Prepend(initial);
    }

    private static ILookup<string, ExpressionSyntax> AssignmentsIn(SyntaxTree file) => file.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>()
        .ToLookup(
            static assignment => assignment.Left switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
                _ => "",
            },
            static assignment => assignment.Right,
            StringComparer.Ordinal);

    private static double MinutesPerUnit(string method) => method switch
    {
        "FromMilliseconds" => 1 / 60_000d,
        "FromSeconds" => 1 / 60d,
        "FromMinutes" => 1,
        "FromHours" => 60,
        "FromDays" => 60 * 24,
        _ => 0,
    };

    // The constant arguments before the first argument that is not constant.
    private static IEnumerable<double> AmountsOf(ArgumentListSyntax list, SemanticModel model) =>
        list.Arguments.Select(argument => model.GetConstantValue(argument.Expression).Value)
            .TakeWhile(static value => value is int or long or double)
            .Select(static value => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
}
