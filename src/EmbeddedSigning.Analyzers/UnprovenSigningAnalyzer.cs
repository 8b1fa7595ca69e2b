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

    // Code that mentions one of these uses the status from DocuSign.
    private static readonly ImmutableHashSet<string> _proofs = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "HasSigned", "HasDeclined", "RecipientStatus", "EnvelopeStatus", "GetEnvelopeAsync", "ListRecipientsAsync", "ListEnvelopesAsync", "ConnectMessage",
        "IConnectHandler");

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
        if (ComparesWithComplete(context.Operation, types) && !OnlyChooses(context.Operation, context.ContainingSymbol.ContainingType, types)
            && !IsAsserted(context.Operation) && !AsksNearby(context.Operation.Syntax))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnprovenSigning, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool ComparesWithComplete(IOperation operation, KnownTypes types) => operation switch
    {
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

    // The comparison only chooses a text or a path for the user. A return handler should use HasSigned for that.
    private static bool OnlyChooses(IOperation comparison, INamedTypeSymbol? type, KnownTypes types)
    {
        if (type.IsOrImplements(types.SigningReturnHandler))
        {
            return false;
        }

        var condition = comparison;
        while (condition.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }
               or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryPatternOperation or INegatedPatternOperation or IIsPatternOperation)
        {
            condition = condition.Parent;
        }

        return condition.Parent switch
        {
            IConditionalOperation { Type: not null } conditional =>
                IsConstant(conditional.WhenTrue) && (conditional.WhenFalse is not { } otherwise || IsConstant(otherwise)),
            ISwitchExpressionArmOperation arm => IsConstant(arm.Value),
            _ => false,
        };
    }

    private static bool IsConstant(IOperation operation) => operation.WithoutConversions() is { ConstantValue.HasValue: true } or ILiteralOperation;

    private static bool IsAsserted(IOperation comparison) =>
        comparison.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Assert" } };

    // In the same function or member, or in members of its type that it uses. Another action of the controller proves nothing for this one.
    private static bool AsksNearby(SyntaxNode comparison)
    {
        var member = comparison.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax);
        var function = comparison.Ancestors().TakeWhile(node => node != member)
            .LastOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        var type = comparison.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        if (type?.BaseList is { } bases && Identifiers(bases).Any(_proofs.Contains))
        {
            return true;
        }

        var seen = new HashSet<SyntaxNode>();
        var pending = new Stack<SyntaxNode>();
        pending.Push(function ?? member ?? comparison.SyntaxTree.GetRoot());
        while (pending.Count > 0)
        {
            var scope = pending.Pop();
            if (!seen.Add(scope))
            {
                continue;
            }

            var names = new HashSet<string>(Identifiers(scope), StringComparer.Ordinal);
            if (names.Overlaps(_proofs))
            {
                return true;
            }

            foreach (var used in type?.Members.Where(candidate => NamesOf(candidate).Any(names.Contains)) ?? Enumerable.Empty<MemberDeclarationSyntax>())
            {
                pending.Push(used);
            }
        }

        return false;
    }

    private static IEnumerable<string> Identifiers(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText);

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => new[] { method.Identifier.ValueText },
        PropertyDeclarationSyntax property => new[] { property.Identifier.ValueText },
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        _ => Enumerable.Empty<string>(),
    };
}
