using System.Collections.Concurrent;
using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Finds token providers that ignore the user in an application that acts for several users.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneTokenForAllAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.OneTokenForAll);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.AccessTokenProvider?.GetMembers("GetAccessTokenAsync").FirstOrDefault() is IMethodSymbol provide)
            {
                new Providers(types, provide).Register(start);
            }
        });
    }

    private sealed class Providers(KnownTypes types, IMethodSymbol provide)
    {
        private readonly ConcurrentBag<Location> _ignoring = [];

        // Methods that ignore the user, and methods that are passed to the library. A method in both collections is reported.
        private readonly ConcurrentDictionary<ISymbol, byte> _others = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentBag<(ISymbol Method, Location Location)> _passed = [];
        private int _actsForUsers;

        public void Register(CompilationStartAnalysisContext start)
        {
            start.RegisterOperationBlockAction(FindProvider);
            start.RegisterOperationAction(FindDelegate, OperationKind.Invocation);
            start.RegisterOperationAction(FindSender, OperationKind.SimpleAssignment);
            start.RegisterCompilationEndAction(end =>
            {
                var passed = _passed.Where(one => _others.ContainsKey(one.Method)).Select(static one => one.Location);
                foreach (var location in Volatile.Read(ref _actsForUsers) > 0 ? _ignoring.Concat(passed) : [])
                {
                    end.ReportDiagnostic(Diagnostic.Create(Rules.OneTokenForAll, location));
                }
            });
        }

        private void FindProvider(OperationBlockAnalysisContext context)
        {
            if (context.OwningSymbol is not IMethodSymbol { Parameters: { Length: 2 } parameters } method
                || !parameters[0].Type.Is(provide.Parameters[0].Type)
                || !context.OperationBlocks.All(block => Ignores(block, parameters[0])) || !context.OperationBlocks.Any(GivesTokens))
            {
                return;
            }

            if (method.ContainingType.IsOrImplements(types.AccessTokenProvider)
                && method.ContainingType.FindImplementationForInterfaceMember(provide).Is(method))
            {
                _ignoring.Add(method.Locations[0]);
            }
            else
            {
                _others.TryAdd(method, default);
            }
        }

        private void FindDelegate(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            if (call.TargetMethod.Name == "AsUser" && call.TargetMethod.ContainingType.IsOrImplements(types.Client))
            {
                Interlocked.Exchange(ref _actsForUsers, 1);
            }
            else if (call.TargetMethod.Name == "UseAccessTokenProvider" && call.TargetMethod.ContainingType.Is(types.ClientBuilder)
                && call.Arguments.FirstOrDefault()?.Value.WithoutConversions() is IDelegateCreationOperation { Target: var target })
            {
                FindTarget(target);
            }
        }

        private void FindTarget(IOperation target)
        {
            switch (target)
            {
                case IAnonymousFunctionOperation function when Ignores(function.Body, function.Symbol.Parameters[0]) && GivesTokens(function.Body):
                    _ignoring.Add(function.Syntax.GetLocation());
                    break;

                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                    var body = target.Root().Descendants().OfType<ILocalFunctionOperation>().FirstOrDefault(function => function.Symbol.Is(local))?.Body;
                    if (body is not null && Ignores(body, local.Parameters[0]) && GivesTokens(body))
                    {
                        _ignoring.Add(target.Syntax.GetLocation());
                    }

                    break;

                case IMethodReferenceOperation { Method: var method }:
                    _passed.Add((method.OriginalDefinition, target.Syntax.GetLocation()));
                    break;
            }
        }

        private void FindSender(OperationAnalysisContext context)
        {
            var target = ((ISimpleAssignmentOperation)context.Operation).Target;
            if (target is IPropertyReferenceOperation { Property: { Name: "SenderUserId", ContainingType: var type } } && type.Is(types.SigningLink))
            {
                Interlocked.Exchange(ref _actsForUsers, 1);
            }
        }

        // The request may also go to a method or a pattern that looks at the user.
        private static bool Ignores(IOperation body, IParameterSymbol request) => !body.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .Any(reference => reference.Parameter.Is(request) && reference.Parent is not IPropertyReferenceOperation { Property.Name: "Rejected" });

        private static bool GivesTokens(IOperation body) => body.DescendantsAndSelf().OfType<IReturnOperation>()
            .Any(static returned => returned.ReturnedValue is { } value && value.WithoutConversions() is not IThrowOperation);
    }
}
