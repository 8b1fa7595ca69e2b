using System.Collections.Immutable;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Finds recipients whose client user id is a constant while their name or e-mail address varies. A constant for each role of an envelope
/// tells its recipients apart, and is not reported.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantClientUserIdAnalyzer : DiagnosticAnalyzer
{
    private const string ClientUserId = "clientUserId";

    // For an in-person signer, the id belongs to the host, so the signer's name may vary.
    private static readonly ImmutableHashSet<string> _person =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "name", "email", "userName", "signerName", "signerEmail");

    private static readonly ImmutableHashSet<string> _host = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "hostName", "hostEmail");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ConstantClientUserId);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.Client is null)
            {
                return;
            }

            start.RegisterOperationAction(
                operation =>
                {
                    var call = (IInvocationOperation)operation.Operation;
                    if (NamesRecipients(call.TargetMethod.ContainingType, types))
                    {
                        Check(operation, types, call.Arguments, initializer: null);
                    }
                },
                OperationKind.Invocation);
            start.RegisterOperationAction(
                operation =>
                {
                    var creation = (IObjectCreationOperation)operation.Operation;
                    if (OpensEnvelope(creation.Type, types))
                    {
                        Check(operation, types, creation.Arguments, creation.Initializer);
                    }
                },
                OperationKind.ObjectCreation);
        });
    }

    private static bool NamesRecipients(INamedTypeSymbol type, KnownTypes types) =>
        type.Is(types.EnvelopeBuilder) || type.Is(types.TemplateBuilder) || type.Is(types.RecipientBuilder);

    private static bool OpensEnvelope(ITypeSymbol? type, KnownTypes types) => type.Is(types.RecipientViewRequest) || type.Is(types.SigningLink);

    // If the same member gives another recipient a different id, the ids name roles.
    private static bool IsOneOfSeveral(string constant, IOperation operation, KnownTypes types) => operation.Root().DescendantsAndSelf()
        .Select(other => other switch
        {
            IInvocationOperation call when NamesRecipients(call.TargetMethod.ContainingType, types) => call.Arguments,
            IObjectCreationOperation creation when OpensEnvelope(creation.Type, types) => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        })
        .SelectMany(static arguments => arguments)
        .Any(argument => argument is { Parameter.Name: ClientUserId, ArgumentKind: ArgumentKind.Explicit }
            && argument.Value.WithoutConversions() is not { ConstantValue: { HasValue: true, Value: null } }
            && ConstantOf(argument.Value.Resolved()) != constant);

    private static void Check(
        OperationAnalysisContext context,
        KnownTypes types,
        ImmutableArray<IArgumentOperation> arguments,
        IObjectOrCollectionInitializerOperation? initializer)
    {
        var id = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == ClientUserId);
        if (id is null || ConstantOf(id.Value.Resolved()) is not { Length: > 0 } constant)
        {
            return;
        }

        var person = arguments.Any(static argument => argument.Parameter is { } parameter && _host.Contains(parameter.Name)) ? _host : _person;
        var given = arguments
            .Where(argument => argument.Parameter is { } parameter && person.Contains(parameter.Name))
            .Select(static argument => argument.Value)
            .Concat((initializer?.Initializers ?? ImmutableArray<IOperation>.Empty).OfType<ISimpleAssignmentOperation>()
                .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: var name } && person.Contains(name))
                .Select(static assignment => assignment.Value));

        // A constant person with a constant id is an example or a test.
        if (given.Any(static value => !value.Resolved().ConstantValue.HasValue) && !IsOneOfSeveral(constant, context.Operation, types))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ConstantClientUserId, id.Value.Syntax.GetLocation(), constant));
        }
    }

    // Also finds the constant of a read-only field, and of a number as text.
    private static string? ConstantOf(IOperation id) => id switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences: var declarations } } =>
            declarations.Select(static declaration => declaration.GetSyntax()).OfType<VariableDeclaratorSyntax>()
                .Select(static field => (field.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value as string).FirstOrDefault(),
        IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance.ConstantValue: { HasValue: true, Value: { } number } } => number.ToString(),
        _ => null,
    };
}
