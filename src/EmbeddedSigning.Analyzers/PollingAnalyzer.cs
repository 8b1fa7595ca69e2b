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

    // The parameters of a TimeSpan's constructor: days, hours, minutes and seconds.
    private static readonly double[] _minutesOfTimeSpan = [60 * 24, 60, 1, 1 / 60d];

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
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ReadsOneEnvelope(call.TargetMethod, types)
            && LoopsAround(call).Any(loop => !IsLeft(call, loop) && IsTheSameEachTime(call, loop, types) && !PausesLongEnough(call, loop)))
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

    private static bool IsTheSameEachTime(IInvocationOperation call, ILoopOperation loop, KnownTypes types)
    {
        var changes = loop.Descendants().ToList();
        return call.Arguments.All(argument => argument.DescendantsAndSelf().All(part => part switch
        {
            ILocalReferenceOperation local => !changes.Any(change => change.AssignsTo(local.Local))
                && (!IsDeclaredIn(local.Local, loop) || IsOneOfTheSame(local.Local, loop, changes)),
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

    // A loop over the same envelopes in a loop that pauses. Without a constant pause, it is unclear that the outer loop waits for envelopes.
    private static bool IsOneOfTheSame(ILocalSymbol local, ILoopOperation loop, IReadOnlyCollection<IOperation> changes) =>
        changes.OfType<IForEachLoopOperation>().FirstOrDefault(each => each.Locals.Contains(local, SymbolEqualityComparer.Default)) is { } inner
        && CollectionOf(inner) is { } collection && !IsDeclaredIn(collection, loop) && !changes.Any(change => Changes(change, collection))
        && loop.SemanticModel is { } model && PausesIn(loop.Syntax, model).Any();

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
    private static bool PausesLongEnough(IOperation call, ILoopOperation loop)
    {
        if (call.SemanticModel is not { } model)
        {
            return false;
        }

        var pauses = PausesIn(loop.Syntax, model).ToList();
        if (pauses.Count == 0)
        {
            var type = call.Syntax.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? call.Syntax.SyntaxTree.GetRoot();
            pauses.AddRange(PausesIn(type, model));
        }

        return pauses.Any(static minutes => minutes >= AllowedMinutes);
    }

    // The constant pauses, in minutes.
    private static IEnumerable<double> PausesIn(SyntaxNode scope, SemanticModel model) => scope.DescendantNodes()
        .Select(node => node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Delay" or "Sleep" } } pause => pause.ArgumentList,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitForNextTickAsync", Expression: var timer } } =>
                ValuesOf(model.GetSymbolInfo(timer).Symbol, scope.SyntaxTree).OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault()?.ArgumentList,
            BaseObjectCreationExpressionSyntax creation when model.GetTypeInfo(creation).Type?.Name == "PeriodicTimer" => creation.ArgumentList,
            _ => null,
        })
        .OfType<ArgumentListSyntax>()
        .SelectMany(static list => list.Arguments)
        .Select(argument => model.GetConstantValue(argument.Expression) is { HasValue: true, Value: int milliseconds }
            ? milliseconds * MinutesPerUnit("FromMilliseconds")
            : MinutesOf(argument.Expression, model, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
        .Where(static minutes => minutes > 0);

    // The longest part of an expression, such as of a sum with a random time.
    private static double MinutesOf(SyntaxNode node, SemanticModel model, HashSet<ISymbol> seen)
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
    private static IEnumerable<ExpressionSyntax> ValuesOf(ISymbol? symbol, SyntaxTree file)
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
        var later = file.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.Left switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == symbol.Name,
            MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText == symbol.Name,
            _ => false,
        }).Select(static assignment => assignment.Right);
        return initial is null ? later : later.Prepend(initial);
    }

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
