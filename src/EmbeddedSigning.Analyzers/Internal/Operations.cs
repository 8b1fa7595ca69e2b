using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers.Internal;

internal static class Operations
{
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }

    /// <summary>The whole member that an operation is in.</summary>
    public static IOperation Root(this IOperation operation) => operation.Ancestors().LastOrDefault() ?? operation;

    public static IOperation WithoutConversions(this IOperation operation)
    {
        while (operation is IConversionOperation { Operand: var operand })
        {
            operation = operand;
        }

        return operation;
    }

    /// <summary>The initial value of a local variable, if no other value is ever assigned to it; otherwise the operation itself.</summary>
    public static IOperation Resolved(this IOperation operation)
    {
        operation = operation.WithoutConversions();
        if (operation is not ILocalReferenceOperation { Local: var local })
        {
            return operation;
        }

        var all = operation.Root().DescendantsAndSelf().ToList();
        return all.Any(other => other.AssignsTo(local))
            ? operation
            : all.OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => declarator.Symbol.Is(local))?.GetVariableInitializer()?.Value
                .WithoutConversions() ?? operation;
    }

    /// <summary>Whether an operation changes a variable, a parameter, a field or a property after its declaration.</summary>
    public static bool AssignsTo(this IOperation operation, ISymbol symbol) => operation switch
    {
        IAssignmentOperation { Target: ITupleOperation targets } => targets.Elements.Any(target => target.RefersTo(symbol)),
        IAssignmentOperation { Target: var target } => target.RefersTo(symbol),
        IIncrementOrDecrementOperation { Target: var target } => target.RefersTo(symbol),
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var value } => value.RefersTo(symbol),
        _ => false,
    };

    private static bool RefersTo(this IOperation operation, ISymbol symbol) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Is(symbol),
        IParameterReferenceOperation parameter => parameter.Parameter.Is(symbol),
        IFieldReferenceOperation field => field.Field.Is(symbol),
        IPropertyReferenceOperation property => property.Property.Is(symbol),
        _ => false,
    };
}
