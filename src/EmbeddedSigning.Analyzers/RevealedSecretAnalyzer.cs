using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Follows the values of revealed secrets to logs, members, JSON and cookies.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RevealedSecretAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.SecretInLog, Rules.StoredUrl, Rules.SecretInJson, Rules.SecretInCookie);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.SigningUrl is null)
            {
                return;
            }

            start.RegisterOperationBlockStartAction(block =>
            {
                var calls = new ConcurrentBag<(IInvocationOperation Call, Secret Secret)>();
                block.RegisterOperationAction(
                    operation =>
                    {
                        var call = (IInvocationOperation)operation.Operation;
                        if (Secret.Of(call, types) is { } secret)
                        {
                            calls.Add((call, secret));
                        }
                    },
                    OperationKind.Invocation);

                // The value may be used in another statement than the one that reveals it.
                block.RegisterOperationBlockEndAction(end =>
                {
                    foreach (var (call, secret) in calls)
                    {
                        new Trail(end, secret, types.HasWebApplication).Follow(call, call);
                    }
                });
            });
        });
    }

    /// <summary>The way of one value from expression to expression within a member.</summary>
    private sealed class Trail(OperationBlockAnalysisContext context, Secret secret, bool isWebApplication)
    {
        private static readonly ImmutableHashSet<string> _partsOfUrls = ImmutableHashSet.Create(
            StringComparer.Ordinal, nameof(Uri.AbsoluteUri), nameof(Uri.OriginalString), nameof(Uri.PathAndQuery), nameof(Uri.AbsolutePath), nameof(Uri.Query));

        private static readonly ImmutableHashSet<string> _textMethods = ImmutableHashSet.Create(
            StringComparer.Ordinal, "Concat", "Format", "Join", nameof(ToString));

        private readonly HashSet<ILocalSymbol> _followed = new(SymbolEqualityComparer.Default);

        /// <param name="value">The expression that has the value.</param>
        /// <param name="seen">Where a reader of the code sees it: the call that reveals it, or the variable that holds it.</param>
        public void Follow(IOperation value, IOperation seen)
        {
            while (Next(value, seen) is { } next)
            {
                value = next;
            }
        }

        private IOperation? Next(IOperation value, IOperation seen)
        {
            switch (value.Parent)
            {
                case IConversionOperation or IInterpolationOperation or IInterpolatedStringOperation or ICoalesceOperation or IConditionalAccessOperation
                    or IArrayInitializerOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or IParenthesizedOperation
                    or IObjectOrCollectionInitializerOperation or IVariableInitializerOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                case IConditionalOperation conditional when conditional.Condition != value:
                case IPropertyReferenceOperation property when property.Instance == value && _partsOfUrls.Contains(property.Property.Name):
                case IInvocationOperation call when call.Instance == value && call.TargetMethod.Name == nameof(ToString):
                    return value.Parent;

                case IObjectCreationOperation creation when creation.Initializer == value:
                    return creation;

                case IVariableDeclaratorOperation declarator:
                    FollowLocal(declarator.Symbol, declarator);
                    return null;

                case ISimpleAssignmentOperation assignment when assignment.Value == value:
                    return Assigned(assignment, seen);

                case IArgumentOperation argument:
                    return Passed(argument, seen);

                default:
                    return null;
            }
        }

        private IOperation? Assigned(ISimpleAssignmentOperation assignment, IOperation seen)
        {
            switch (assignment.Target)
            {
                case ILocalReferenceOperation local:
                    FollowLocal(local.Local, assignment);
                    return null;

                case IMemberReferenceOperation { Member: { ContainingType.IsAnonymousType: false } member }
                    when member.IsInSource() && secret.Forbidden.HasFlag(Sinks.Member):
                    Report(Rules.StoredUrl, seen, member.Name);
                    return null;

                // A member of an object that is made here and goes on.
                default:
                    return assignment.Parent is IAnonymousObjectCreationOperation or IObjectOrCollectionInitializerOperation ? assignment : null;
            }
        }

        private IOperation? Passed(IArgumentOperation argument, IOperation seen)
        {
            var method = argument.Parent switch
            {
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                _ => null,
            };
            if (method is null)
            {
                return null;
            }

            if (method is { Name: var name, ContainingType.SpecialType: SpecialType.System_String } && _textMethods.Contains(name))
            {
                return argument.Parent;
            }

            if (method.ContainingType.IsRecord && method.IsInSource() && secret.Forbidden.HasFlag(Sinks.Member) && argument.Parameter is { } parameter
                && method.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any())
            {
                Report(Rules.StoredUrl, seen, parameter.Name);
                return null;
            }

            var rule = (SinkMethods.SinkOf(method, isWebApplication) & secret.Forbidden) switch
            {
                Sinks.Log => Rules.SecretInLog,
                Sinks.Json => Rules.SecretInJson,
                Sinks.Cookie => Rules.SecretInCookie,
                _ => null,
            };
            if (rule is not null)
            {
                Report(rule, seen);
            }

            return null;
        }

        private void FollowLocal(ILocalSymbol local, IOperation within)
        {
            if (!_followed.Add(local))
            {
                return;
            }

            foreach (var reference in within.Root().Descendants().OfType<ILocalReferenceOperation>().Where(reference => reference.Local.Is(local)))
            {
                Follow(reference, reference);
            }
        }

        private void Report(DiagnosticDescriptor rule, IOperation seen, string? member = null) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, seen.Syntax.GetLocation(), secret.Name, member));
    }
}
