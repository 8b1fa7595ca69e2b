using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>Code that only shows the user something: a text, a page, or a path to a page.</summary>
internal static class OnlyShows
{
    /// <summary>Whether an outcome only chooses what the user sees. A return handler should use <c>HasSigned</c> for that.</summary>
    /// <param name="comparison">The comparison with the outcome.</param>
    /// <param name="member">The member that it is in.</param>
    /// <param name="types">The library's types.</param>
    public static bool Choice(IOperation comparison, ISymbol member, KnownTypes types)
    {
        if (member.ContainingType.IsOrImplements(types.SigningReturnHandler))
        {
            return false;
        }

        var isNegated = comparison is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals };
        var condition = comparison;
        while (condition.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }
               or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryPatternOperation or INegatedPatternOperation or IIsPatternOperation)
        {
            condition = condition.Parent;
            isNegated ^= condition is IUnaryOperation or INegatedPatternOperation;
        }

        return condition.Parent switch
        {
            IConditionalOperation { Type: not null } chosen => IsShown(chosen.WhenTrue) && (chosen.WhenFalse is not { } otherwise || IsShown(otherwise)),
            IConditionalOperation branches when IsView(member) => new[] { branches.WhenTrue, branches.WhenFalse }.All(OnlyAssignsTagHelpers),
            IConditionalOperation branches => ShowIfComplete(branches, isNegated),
            ISwitchExpressionArmOperation arm => IsShown(arm.Value),
            ISwitchCaseOperation section => section.Body.All(Show),
            _ => false,
        };
    }

    // What a completed session leads to: a branch, or the statements that follow one for all other outcomes.
    private static bool ShowIfComplete(IConditionalOperation branches, bool isNegated) => (isNegated, branches) switch
    {
        (false, { WhenTrue: var complete }) => Show(complete),
        (true, { WhenFalse: { } complete }) => Show(complete),
        (true, { Parent: IBlockOperation block }) =>
            block.Operations.Last() != branches && block.Operations.Skip(block.Operations.IndexOf(branches) + 1).All(Show),
        _ => false,
    };

    private static bool Show(IOperation statement) => statement switch
    {
        IBlockOperation block => block.Operations.All(Show),
        IReturnOperation { ReturnedValue: var value } => value is null || IsShown(value),
        IExpressionStatementOperation { Operation: var written } => Writes(written),
        IConditionalOperation { Type: null } branches => Show(branches.WhenTrue) && (branches.WhenFalse is not { } otherwise || Show(otherwise)),
        IBranchOperation => true,
        _ => false,
    };

    private static bool Writes(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => Writes(awaited),
        IInvocationOperation { TargetMethod.Name: "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync" or "Redirect" } call => AreShown(call),
        _ => false,
    };

    private static bool AreShown(IInvocationOperation call) => call.Arguments.All(static argument =>
        argument.ArgumentKind == ArgumentKind.DefaultValue || IsReference(argument.Value.WithoutConversions()) || IsShown(argument.Value));

    private static bool IsShown(IOperation value) => value.WithoutConversions() switch
    {
        { ConstantValue: { HasValue: true, Value: null or string } } or IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } text =>
            IsPart(text.LeftOperand) && IsPart(text.RightOperand),
        IInvocationOperation call => (IsResult(call.Type) || call.TargetMethod.Name == "FromResult") && AreShown(call),
        _ => false,
    };

    private static bool IsPart(IOperation value) => IsShown(value) || IsReference(value.WithoutConversions());

    // A parameter, a variable or a member, such as a model. A flag could be the decision itself.
    private static bool IsReference(IOperation value) =>
        value is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation
        && value.Type is { SpecialType: not SpecialType.System_Boolean, TypeKind: not TypeKind.Enum };

    private static bool IsResult(ITypeSymbol? type) => type is not null
        && (IsContract(type) || type.AllInterfaces.Any(IsContract));

    private static bool IsContract(ITypeSymbol type) => type.FullName() is "Microsoft.AspNetCore.Http.IResult" or "Microsoft.AspNetCore.Mvc.IActionResult";

    // The code that the compiler makes of a page or a component.
    private static bool IsView(ISymbol member) =>
        (member.Name == "ExecuteAsync" && member.ContainingType.IsOrDerivesFrom("Microsoft.AspNetCore.Mvc.Razor.RazorPageBase"))
        || (member.Name == "BuildRenderTree" && member.ContainingType.IsOrDerivesFrom("Microsoft.AspNetCore.Components.ComponentBase"));

    private static bool OnlyAssignsTagHelpers(IOperation? branch) => branch?.DescendantsAndSelf().OfType<IAssignmentOperation>()
        .Any(static assignment => !assignment.Target.Syntax.ToString().StartsWith("__", StringComparison.Ordinal)) != true;
}
