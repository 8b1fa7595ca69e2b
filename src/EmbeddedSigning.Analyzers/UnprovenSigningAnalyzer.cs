using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Finds decisions based on the outcome in the return URL, if no code nearby asks DocuSign.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnprovenSigningAnalyzer : DiagnosticAnalyzer
{
    private const string SigningComplete = "signing_complete";

    // The methods that ask DocuSign.
    private static readonly ImmutableHashSet<string> _questions = ImmutableHashSet.Create(
        StringComparer.Ordinal, "GetEnvelopeAsync", "ListRecipientsAsync", "ListEnvelopesAsync");

    // The types of the properties that are DocuSign's answer.
    private static readonly ImmutableHashSet<string> _statuses = ImmutableHashSet.Create(StringComparer.Ordinal, "EnvelopeStatus", "RecipientStatus");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.UnprovenSigning);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.SigningOutcome is not null)
            {
                start.RegisterOperationAction(
                    operation => Check(operation, types),
                    OperationKind.Binary,
                    OperationKind.Invocation,
                    OperationKind.ConstantPattern,
                    OperationKind.CaseClause);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        if (ComparesWithComplete(context.Operation, types) && !OnlyShows.Choice(context.Operation, context.ContainingSymbol, types)
            && !IsAsserted(context.Operation) && !AsksNearby(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnprovenSigning, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool ComparesWithComplete(IOperation operation, KnownTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "EnsureCompleted", ContainingType: var type } } => type.Is(types.SigningOutcome),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary =>
            IsComplete(binary.LeftOperand, types) || IsComplete(binary.RightOperand, types),
        IInvocationOperation { TargetMethod: { Name: nameof(Equals), ReturnType.SpecialType: SpecialType.System_Boolean } } equals =>
            (equals.Instance is { } instance && IsComplete(instance, types)) || equals.Arguments.Any(argument => IsComplete(argument.Value, types)),
        IInvocationOperation { TargetMethod: { Name: "Compare" or "CompareOrdinal" or "CompareTo", ContainingType.SpecialType: SpecialType.System_String } } compare =>
            compare.Arguments.Any(argument => IsComplete(argument.Value, types)),
        IInvocationOperation { TargetMethod: { Name: "Contains" or "StartsWith" or "EndsWith" } method } search =>
            IsText(method.IsStatic ? search.Arguments.FirstOrDefault()?.Value : search.Instance) && search.Arguments.Any(static argument =>
                argument.Value.ConstantValue is { HasValue: true, Value: string text } && text.EndsWith(SigningComplete, StringComparison.Ordinal)),
        IConstantPatternOperation pattern => IsComplete(pattern.Value, types),
        ISingleValueCaseClauseOperation clause => IsComplete(clause.Value, types),
        _ => false,
    };

    // A string or the value of a query parameter, and not a list of known events.
    private static bool IsText(IOperation? searched) => searched?.WithoutConversions().Type is { } type
        && (type.SpecialType == SpecialType.System_String || type.FullName() == "Microsoft.Extensions.Primitives.StringValues");

    private static bool IsComplete(IOperation operation, KnownTypes types) => operation.WithoutConversions() switch
    {
        IPropertyReferenceOperation { Property: { Name: nameof(SigningComplete), ContainingType: var type } } => type.Is(types.SigningOutcome),
        { ConstantValue: { HasValue: true, Value: string text } } => text == SigningComplete,
        _ => false,
    };

    private static bool IsAsserted(IOperation comparison) =>
        comparison.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Assert" } };

    // In the same function or member, or in members of its type that it uses. Another action of the controller proves nothing for this one.
    private static bool AsksNearby(OperationAnalysisContext context)
    {
        var type = context.ContainingSymbol.ContainingType;
        if (type.AllInterfaces.Any(static contract => contract.Name == "IConnectHandler" || contract.TypeArguments.Any(IsWitness)))
        {
            return true;
        }

        var comparison = context.Operation.Syntax;
        var member = comparison.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax);
        var function = comparison.Ancestors().TakeWhile(node => node != member)
            .LastOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        var seen = new HashSet<SyntaxNode>();
        var pending = new Stack<SyntaxNode>();
        var start = function ?? member ?? comparison.SyntaxTree.GetRoot();
        pending.Push(start);
        while (pending.Count > 0)
        {
            var scope = pending.Pop();
            if (context.Operation.SemanticModel is { } model && ComparesStatus(scope, start, comparison, model))
            {
                return true;
            }

            foreach (var name in seen.Add(scope) ? scope.DescendantNodes().OfType<SimpleNameSyntax>() : [])
            {
                var symbol = context.Operation.SemanticModel?.GetSymbolInfo(name).Symbol;
                if (symbol is null || !IsUsed(name, symbol))
                {
                    continue;
                }

                if (IsProof(symbol))
                {
                    return true;
                }

                // The semantic model knows one file only.
                if (symbol.ContainingType.Is(type) && symbol is not ITypeSymbol
                    && symbol.DeclaringSyntaxReferences.FirstOrDefault(declaration => declaration.SyntaxTree == comparison.SyntaxTree) is { } declaration)
                {
                    pending.Push(declaration.GetSyntax());
                }
            }
        }

        return false;
    }

    // The application may keep the status that DocuSign answered.
    private static bool ComparesStatus(SyntaxNode scope, SyntaxNode start, SyntaxNode comparison, SemanticModel model) =>
        scope.DescendantNodes().SelectMany(OperandsOf)
            .Any(operand => model.GetTypeInfo(operand).Type is { } type && IsStatus(type) && model.GetSymbolInfo(operand).Symbol is var symbol
                && !(symbol is { IsStatic: true } && IsOfLibrary(symbol.ContainingType))
                && (symbol is null || !IsAssigned(symbol, start, comparison, model)));

    private static IEnumerable<ExpressionSyntax> OperandsOf(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison => [comparison.Left, comparison.Right],
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Equals), Expression: var left },
            ArgumentList.Arguments: { Count: 1 } right,
        } => [left, right[0].Expression],
        IsPatternExpressionSyntax pattern => [pattern.Expression],
        SwitchExpressionSyntax choice => [choice.GoverningExpression],
        SwitchStatementSyntax choice => [choice.Expression],
        _ => [],
    };

    private static bool IsAssigned(ISymbol symbol, SyntaxNode scope, SyntaxNode comparison, SemanticModel model) =>
        symbol.DeclaringSyntaxReferences.Any(declaration =>
            declaration.GetSyntax() is VariableDeclaratorSyntax variable && variable.SyntaxTree == comparison.SyntaxTree && variable.Span.Contains(comparison.Span))
        || scope.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => model.GetSymbolInfo(assignment.Left).Symbol.Is(symbol));

    // A status that is assigned, the name of a member and a method that is not called are no questions.
    private static bool IsUsed(SimpleNameSyntax name, ISymbol symbol)
    {
        ExpressionSyntax expression = name;
        while ((expression.Parent is MemberAccessExpressionSyntax member && member.Name == expression)
               || (expression.Parent is MemberBindingExpressionSyntax binding && binding.Name == expression))
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression.Parent switch
        {
            InvocationExpressionSyntax call => call.Expression == expression,
            AssignmentExpressionSyntax assignment when assignment.Left == expression => false,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax } => true,
            _ => symbol is not IMethodSymbol,
        };
    }

    private static bool IsProof(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => _questions.Contains(method.Name),
        IPropertySymbol { Type: var type } when IsWitness(type) => true,
        IPropertySymbol { IsStatic: false } property => IsOfLibrary(property.ContainingType)
            && (property.Name is "HasSigned" or "HasDeclined" || IsStatus(property.Type)),
        INamedTypeSymbol type => IsWitness(type),
        IFieldSymbol { Type: var type } => IsWitness(type),
        ILocalSymbol { Type: var type } => IsWitness(type),
        IParameterSymbol { Type: var type } => IsWitness(type),
        _ => false,
    };

    // A message comes from DocuSign. In tests and samples, the emulated signer signs in the same process.
    private static bool IsWitness(ITypeSymbol type) => type.Name is "ConnectMessage" or "EmulatedSigner" && IsOfLibrary(type);

    private static bool IsStatus(ITypeSymbol type) => WithoutNull(type) is var status && _statuses.Contains(status.Name) && IsOfLibrary(status);

    private static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } ? inner[0] : type;

    private static bool IsOfLibrary(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith(nameof(EmbeddedSigning), StringComparison.Ordinal) == true;
}
