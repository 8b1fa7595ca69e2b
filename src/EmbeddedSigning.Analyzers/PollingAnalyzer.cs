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
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (ReadsOneEnvelope(call.TargetMethod, types) && LoopsAround(call).Any(loop => !IsLeft(call, loop) && IsTheSameEachTime(call, loop, types))
            && !PausesLongEnough(call.Syntax))
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

                // Evaluated once.
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

    // A call whose result is returned, or whose block ends by leaving the loop, is not followed by another one.
    private static bool IsLeft(IOperation call, ILoopOperation loop) =>
        call.Ancestors().TakeWhile(ancestor => ancestor != loop).Any(static ancestor =>
            ancestor is IReturnOperation or IThrowOperation
            || (ancestor is IBlockOperation block
                && block.Operations.LastOrDefault() is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break }
                    or IExpressionStatementOperation { Operation: IThrowOperation }));

    private static bool IsTheSameEachTime(IInvocationOperation call, ILoopOperation loop, KnownTypes types)
    {
        var changes = loop.Descendants().ToList();
        return call.Arguments.All(argument => argument.DescendantsAndSelf().All(part => part switch
        {
            ILocalReferenceOperation local => !IsDeclaredIn(local.Local, loop) && !changes.Any(change => change.AssignsTo(local.Local)),
            IParameterReferenceOperation parameter => !changes.Any(change => change.AssignsTo(parameter.Parameter)),
            IFieldReferenceOperation field => !changes.Any(change => change.AssignsTo(field.Field)),
            IPropertyReferenceOperation { Property.Name: "Current" } => false,
            IInvocationOperation method => method.TargetMethod.ContainingType.Is(types.EnvelopeId),
            IAwaitOperation => false,
            _ => true,
        }));
    }

    private static bool IsDeclaredIn(ILocalSymbol local, ILoopOperation loop) => local.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));

    // The pause may be in a field, a timer or a loop of another method, so any that the type mentions counts.
    private static bool PausesLongEnough(SyntaxNode call) =>
        (call.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? call.SyntaxTree.GetRoot()).DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(static invocation => invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var unit }
                && invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int or double or long } amount
                && MinutesOf(unit, Convert.ToDouble(amount.Token.Value, System.Globalization.CultureInfo.InvariantCulture)) >= AllowedMinutes);

    private static double MinutesOf(string unit, double amount) => unit switch
    {
        "FromSeconds" => amount / 60,
        "FromMinutes" => amount,
        "FromHours" => amount * 60,
        "FromDays" => amount * 60 * 24,
        _ => 0,
    };
}
