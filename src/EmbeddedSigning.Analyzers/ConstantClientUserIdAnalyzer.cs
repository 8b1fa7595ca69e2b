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

    // If the same member gives another recipient a different id, the ids name roles. A link or a view for another id that varies is not another recipient.
    private static bool IsOneOfSeveral(string constant, IOperation operation, KnownTypes types) => operation.Root().DescendantsAndSelf()
        .Any(other => other switch
        {
            IInvocationOperation call when NamesRecipients(call.TargetMethod.ContainingType, types) =>
                call.Arguments.Any(argument => IsAnotherId(argument) && ConstantOf(argument.Value.Resolved()) != constant),
            IObjectCreationOperation creation when OpensEnvelope(creation.Type, types) =>
                creation.Arguments.Any(argument => IsAnotherId(argument) && ConstantOf(argument.Value.Resolved()) is { } another && another != constant),
            _ => false,
        });

    private static bool IsAnotherId(IArgumentOperation argument) =>
        argument is { Parameter.Name: ClientUserId, ArgumentKind: ArgumentKind.Explicit }
        && argument.Value.WithoutConversions() is not { ConstantValue: { HasValue: true, Value: null } };

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

    // Also finds the constant of a member that has no other value, and of a number as text.
    private static string? ConstantOf(IOperation id) => id switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IFieldReferenceOperation { Field: var field } when field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private => InitialValueOf(field),
        IPropertyReferenceOperation { Property: { SetMethod: null, IsVirtual: false, IsAbstract: false } property } => InitialValueOf(property),
        IInvocationOperation { TargetMethod.Name: nameof(ToString), Instance.ConstantValue: { HasValue: true, Value: { } number } } => number.ToString(),
        _ => null,
    };

    // The literal of a member that nothing assigns later.
    private static string? InitialValueOf(ISymbol member)
    {
        var value = member.DeclaringSyntaxReferences.Select(static declaration => declaration.GetSyntax()).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        };
        return value is LiteralExpressionSyntax { Token.Value: string text } && !IsAssigned(member) ? text : null;
    }

    private static bool IsAssigned(ISymbol member) => member.ContainingType.DeclaringSyntaxReferences
        .SelectMany(static declaration => declaration.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.ValueText == member.Name)
        .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name)
        .Any(static target => IsLeft(target) || target.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 });

    private static bool IsLeft(ExpressionSyntax target) =>
        (target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target)
        || (target.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax tuple } && IsLeft(tuple));
}
