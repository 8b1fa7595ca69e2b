using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Finds loops that read one envelope again and again, which breaks DocuSign's polling rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PollingAnalyzer : DiagnosticAnalyzer
{
    private const double AllowedMinutes = 15;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ReadInLoop);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.Client is not null)
            {
                var pauses = new Pauses();
                start.RegisterOperationAction(operation => Check(operation, types, pauses), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes types, Pauses pauses)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.SemanticModel is { } model && ReadsOneEnvelope(call.TargetMethod, types)
            && LoopsAround(call).Any(loop => !IsLeft(call, loop) && IsTheSameEachTime(call, loop, types, scope => pauses.In(scope, model))
                && !PausesLongEnough(call, loop, scope => pauses.In(scope, model))))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ReadInLoop, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    private static bool ReadsOneEnvelope(IMethodSymbol method, KnownTypes types) =>
        method.ContainingType.IsOrImplements(types.Client)
        && (method.Name.StartsWith("Get", StringComparison.Ordinal) || method.Name.StartsWith("List", StringComparison.Ordinal))
        && method.Parameters.FirstOrDefault()?.Type.Is(types.EnvelopeId) == true;

    private static IEnumerable<ILoopOperation> LoopsAround(IOperation call)
    {
        IOperation child = call;
        foreach (var ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    yield break;

                // Evaluated only once.
                case IForEachLoopOperation each when each.Collection == child:
                case IForLoopOperation counted when counted.Before.Contains(child):
                    break;

                case ILoopOperation loop:
                    yield return loop;
                    break;
            }

            child = ancestor;
        }
    }

    // No further call follows if the result is returned, or if the block ends by leaving the loop.
    private static bool IsLeft(IOperation call, ILoopOperation loop) =>
        call.Ancestors().TakeWhile(ancestor => ancestor != loop).Any(ancestor => ancestor switch
        {
            IReturnOperation or IThrowOperation => true,
            IBlockOperation block => EndsLoop(block.Operations, loop) && !IsContinued(block, call, loop),
            ISwitchCaseOperation section => EndsLoop(section.Body, loop) && !IsContinued(section, call, loop),
            _ => false,
        });

    private static bool EndsLoop(ImmutableArray<IOperation> statements, ILoopOperation loop) => statements.LastOrDefault() switch
    {
        IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBranchOperation { BranchKind: BranchKind.Break, Target: var target } => target.Is(loop.ExitLabel),
        _ => false,
    };

    // A 'continue' for an envelope that is not complete yet is polling; a 'continue' in a catch clause retries a failed read.
    private static bool IsContinued(IOperation statements, IOperation call, ILoopOperation loop) =>
        statements.Descendants().OfType<IBranchOperation>().Any(branch =>
            branch.Target.Is(loop.ContinueLabel) && branch.Syntax.SpanStart > call.Syntax.SpanStart
            && !branch.Ancestors().TakeWhile(ancestor => ancestor != statements).Any(static ancestor => ancestor is ICatchClauseOperation));

    private static bool IsTheSameEachTime(
        IInvocationOperation call, ILoopOperation loop, KnownTypes types, Func<SyntaxNode, IReadOnlyList<Pause>> pausesIn)
    {
        var changes = loop.Descendants().ToList();
        return call.Arguments.All(argument => argument.DescendantsAndSelf().All(part => part switch
        {
            ILocalReferenceOperation local => !changes.Any(change => change.AssignsTo(local.Local))
                && (!IsDeclaredIn(local.Local, loop) || IsOneOfTheSame(call, local.Local, loop, changes, pausesIn)),
            IParameterReferenceOperation parameter => !changes.Any(change => change.AssignsTo(parameter.Parameter)),
            IFieldReferenceOperation field => !changes.Any(change => change.AssignsTo(field.Field)),
            IPropertyReferenceOperation { Property.Name: "Current" } => false,
            IPropertyReferenceOperation property => !changes.Any(change => change.AssignsTo(property.Property)),
            IInvocationOperation method => method.TargetMethod.ContainingType.Is(types.EnvelopeId),
            IAwaitOperation => false,
            _ => true,
        }));
    }

    private static bool IsDeclaredIn(ISymbol local, ILoopOperation loop) => local.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));

    // A loop over the same envelopes in a loop that pauses. Without constant pauses, it is unclear that the outer loop waits for envelopes.
    private static bool IsOneOfTheSame(
        IOperation call, ILocalSymbol local, ILoopOperation loop, IReadOnlyCollection<IOperation> changes, Func<SyntaxNode, IReadOnlyList<Pause>> pausesIn) =>
        changes.OfType<IForEachLoopOperation>().FirstOrDefault(each => each.Locals.Contains(local, SymbolEqualityComparer.Default)) is { } inner
        && CollectionOf(inner) is { } collection && !IsDeclaredIn(collection, loop) && !changes.Any(change => Changes(change, collection))
        && !IsChosen(call, inner) && pausesIn(loop.Syntax) is var pauses && pauses.All(static pause => pause.Minutes > 0)
        && pauses.Any(pause => pause.IsCertain && !inner.Syntax.Span.Contains(pause.Place.Span));

    // Each envelope may have its own schedule.
    private static bool IsChosen(IOperation call, IForEachLoopOperation each) => each.Body.Descendants()
        .Select(static operation => operation switch
        {
            IConditionalOperation choice => choice.Condition,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } pair => pair.LeftOperand,
            ISwitchOperation choice => choice.Value,
            ISwitchExpressionOperation choice => choice.Value,
            _ => null,
        })
        .Any(condition => condition?.Syntax.Span.End <= call.Syntax.SpanStart
            && condition.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(item => IsDeclaredIn(item.Local, each)));

    private static ISymbol? CollectionOf(IForEachLoopOperation each)
    {
        var collection = each.Collection.WithoutConversions();
        while (collection is IInvocationOperation { TargetMethod: { Name: "ToList" or "ToArray", ContainingType.Name: nameof(Enumerable) }, Arguments: { Length: 1 } arguments })
        {
            collection = arguments[0].Value.WithoutConversions();
        }

        // Another property may return other envelopes each time.
        return SymbolOf(collection) is { } symbol && (symbol is not IPropertySymbol property || IsStored(property)) ? symbol : null;
    }

    private static bool IsStored(IPropertySymbol property) => !property.IsAbstract && property.DeclaringSyntaxReferences.Any(static declaration =>
        declaration.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
        && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }));

    private static bool Changes(IOperation operation, ISymbol collection) =>
        operation.AssignsTo(collection) || operation switch
        {
            IInvocationOperation { Instance: { } instance, TargetMethod.Name: not ("Contains" or "ContainsKey" or "ToArray") } =>
                collection.Is(SymbolOf(instance.WithoutConversions())),
            IArgumentOperation { Parent: not IInvocationOperation { TargetMethod.ContainingType.Name: nameof(Enumerable) }, Value: var value } =>
                collection.Is(SymbolOf(value.WithoutConversions())),
            _ => false,
        };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Member,
        _ => null,
    };

    // A constant pause in the loop decides. Otherwise the pause may be in another method, so every pause of the type counts.
    private static bool PausesLongEnough(IOperation call, ILoopOperation loop, Func<SyntaxNode, IReadOnlyList<Pause>> pausesIn)
    {
        var pauses = pausesIn(loop.Syntax);
        if (pauses.Any(static pause => pause.Minutes >= AllowedMinutes))
        {
            return true;
        }

        var type = call.Syntax.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? call.Syntax.SyntaxTree.GetRoot();
        return !pauses.Any(static pause => pause is { IsCertain: true, Minutes: > 0 })
            && pausesIn(type).Any(static pause => pause is { IsCertain: true, Minutes: >= AllowedMinutes });
    }
}
