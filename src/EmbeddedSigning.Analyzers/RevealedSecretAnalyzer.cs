using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

            // A console program can have ASP.NET Core too, for example for the emulator.
            var isWebApplication = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.UsingMicrosoftNETSdkWeb", out var usesWebSdk)
                && usesWebSdk.Equals("true", StringComparison.OrdinalIgnoreCase);
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

                // One statement may reveal the value, and another one use it.
                block.RegisterOperationBlockEndAction(end =>
                {
                    foreach (var (call, secret) in calls)
                    {
                        new Trail(end, secret, isWebApplication).Follow(call, call);
                    }
                });
            });
        });
    }

    /// <summary>Follows one value from expression to expression within a member.</summary>
    private sealed class Trail(OperationBlockAnalysisContext context, Secret secret, bool isWebApplication)
    {
        private static readonly ImmutableHashSet<string> _partsOfUrls = ImmutableHashSet.Create(
            StringComparer.Ordinal, nameof(Uri.AbsoluteUri), nameof(Uri.OriginalString), nameof(Uri.PathAndQuery), nameof(Uri.AbsolutePath), nameof(Uri.Query));

        private static readonly ImmutableHashSet<string> _changesOfText = ImmutableHashSet.Create(
            StringComparer.Ordinal,
            "Insert",
            "Normalize",
            "PadLeft",
            "PadRight",
            "Replace",
            "ToLower",
            "ToLowerInvariant",
            "ToUpper",
            "ToUpperInvariant",
            "Trim",
            "TrimEnd",
            "TrimStart");

        private readonly HashSet<ILocalSymbol> _followed = new(SymbolEqualityComparer.Default);

        /// <param name="value">The expression that has the value.</param>
        /// <param name="seen">Where the code shows the value: the call that reveals it, or the variable that holds it.</param>
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
                    or IObjectOrCollectionInitializerOperation or IVariableInitializerOperation
                    or IInterpolatedStringAppendOperation or IInterpolatedStringHandlerCreationOperation or { Syntax: CollectionExpressionSyntax }:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                case IConditionalOperation conditional when conditional.Condition != value:
                case ISwitchExpressionArmOperation arm when arm.Value == value:
                case ISwitchExpressionOperation choice when choice.Value != value:
                case IPropertyReferenceOperation property when property.Instance == value && _partsOfUrls.Contains(property.Property.Name):
                case IInvocationOperation call when call.Instance == value && (call.TargetMethod.Name == nameof(ToString)
                        || (call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String && _changesOfText.Contains(call.TargetMethod.Name))):
                    return value.Parent;

                case IObjectCreationOperation creation when creation.Initializer == value:
                    return creation;

                case IVariableDeclaratorOperation declarator:
                    FollowLocal(declarator.Symbol, declarator);
                    return null;

                case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } }:
                    FollowLocal(local, value);
                    return null;

                case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } }:
                    FollowLocal(local, value);
                    return null;

                case IFieldInitializerOperation { InitializedFields: var fields }:
                    return Kept(fields.FirstOrDefault(), seen);

                case IPropertyInitializerOperation { InitializedProperties: var properties }:
                    return Kept(properties.FirstOrDefault(), seen);

                case IAssignmentOperation assignment when assignment.Value == value:
                    return Assigned(assignment.Target, assignment, seen);

                case ITupleOperation tuple:
                    return Deconstructed(tuple, value, seen);

                case IReturnOperation returned:
                    return Returned(value, returned, seen);

                case IArgumentOperation argument:
                    return Passed(argument, seen);

                default:
                    return null;
            }
        }

        private IOperation? Assigned(IOperation target, IOperation assignment, IOperation seen)
        {
            switch (target)
            {
                case ILocalReferenceOperation local:
                    FollowLocal(local.Local, assignment);
                    return null;

                case IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared }:
                    FollowLocal(declared.Local, assignment);
                    return null;

                case IPropertyReferenceOperation property when secret.Forbidden.HasFlag(Sinks.Cookie) && SinkMethods.IsCookie(property):
                    Report(Rules.SecretInCookie, seen);
                    return null;

                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: ILocalReferenceOperation entries }:
                    FollowLocal(entries.Local, assignment);
                    return null;

                case IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation elements }:
                    FollowLocal(elements.Local, assignment);
                    return null;

                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IMemberReferenceOperation { Member: var collection } }
                    when collection.IsInSource():
                    return Kept(collection, seen);

                case IMemberReferenceOperation { Member: { ContainingType.IsAnonymousType: false } member } when member.IsInSource():
                    return Kept(member, seen);

                // A member of an object that is created here: follow the object.
                default:
                    return assignment.Parent is IAnonymousObjectCreationOperation or IObjectOrCollectionInitializerOperation ? assignment : null;
            }
        }

        private IOperation? Kept(ISymbol? member, IOperation seen)
        {
            if (member is not null && secret.Forbidden.HasFlag(Sinks.Member))
            {
                Report(Rules.StoredUrl, seen, member.Name);
            }

            return null;
        }

        private IOperation? Deconstructed(ITupleOperation tuple, IOperation value, IOperation seen)
        {
            IOperation whole = tuple;
            while (whole.Parent is IConversionOperation)
            {
                whole = whole.Parent;
            }

            if (whole.Parent is not IDeconstructionAssignmentOperation { Target: var target } assignment)
            {
                return null;
            }

            var targets = (target is IDeclarationExpressionOperation { Expression: var declared } ? declared : target) as ITupleOperation;
            return targets?.Elements.ElementAtOrDefault(tuple.Elements.IndexOf(value)) is { } element ? Assigned(element, assignment, seen) : null;
        }

        // The result of a LINQ selector is followed. The result of an endpoint or an action is written as JSON, unless it is a string.
        private IOperation? Returned(IOperation value, IReturnOperation returned, IOperation seen)
        {
            var function = returned.Ancestors().FirstOrDefault(static ancestor => ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation);
            var call = (function as IAnonymousFunctionOperation)?.Ancestors()
                .SkipWhile(static ancestor => ancestor is IDelegateCreationOperation or IConversionOperation).FirstOrDefault()?.Parent as IInvocationOperation;
            if (call?.TargetMethod is { Name: "Select" or "SelectMany" } query && query.ContainingType.FullName() == "System.Linq.Enumerable")
            {
                return call;
            }

            var isAnswer = function switch
            {
                null => SinkMethods.IsAction(context.OwningSymbol),
                ILocalFunctionOperation { Symbol: var local } => IsMapped(local, returned.Root()),
                _ => call is not null && SinkMethods.IsEndpoint(call.TargetMethod),
            };
            if (isAnswer && secret.Forbidden.HasFlag(Sinks.Json) && value.WithoutConversions().Type?.SpecialType != SpecialType.System_String)
            {
                Report(Rules.SecretInJson, seen);
            }

            return null;
        }

        private static bool IsMapped(IMethodSymbol function, IOperation root) => root.Descendants().OfType<IInvocationOperation>().Any(call =>
            SinkMethods.IsEndpoint(call.TargetMethod) && call.Arguments.Any(argument =>
                argument.Descendants().OfType<IMethodReferenceOperation>().Any(handler => handler.Method.Is(function))));

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

            // An element of a collection that is created here, or a part of an interpolated string.
            if (argument.Parent!.Parent is IObjectOrCollectionInitializerOperation or IInterpolatedStringAppendOperation)
            {
                return argument.Parent.Parent;
            }

            if (SinkMethods.PassesOn(method) || (SinkMethods.Keeps(method) && SinkMethods.ReturnsCopy(method)))
            {
                return argument.Parent;
            }

            if (argument.Parent is IInvocationOperation { Instance: IMemberReferenceOperation { Member: var collection } }
                && collection.IsInSource() && SinkMethods.Keeps(method))
            {
                return Kept(collection, seen);
            }

            if (method.ContainingType.IsRecord && method.IsInSource() && secret.Forbidden.HasFlag(Sinks.Member) && argument.Parameter is { } parameter
                && method.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any())
            {
                Report(Rules.StoredUrl, seen, parameter.Name);
                return null;
            }

            var rule = (SinkMethods.SinkOf(argument, method, isWebApplication) & secret.Forbidden) switch
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
            else if (argument.Parent is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var variable } } && SinkMethods.Keeps(method))
            {
                FollowLocal(variable, argument);
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
