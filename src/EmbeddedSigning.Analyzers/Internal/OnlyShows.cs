using System.Collections.Immutable;
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
               or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryPatternOperation or INegatedPatternOperation or IIsPatternOperation
               or IPatternCaseClauseOperation)
        {
            condition = condition.Parent;
            isNegated ^= condition is IUnaryOperation or INegatedPatternOperation;
        }

        return condition.Parent switch
        {
            IConditionalOperation or ISwitchExpressionArmOperation or ISwitchCaseOperation when IsView(member) => AssignsNothing(condition.Parent),
            IConditionalOperation { Type: not null } chosen => IsShown(chosen.WhenTrue) && (chosen.WhenFalse is not { } otherwise || IsShown(otherwise)),
            IConditionalOperation branches when isNegated => ShowsIfComplete(branches, branches.WhenFalse, branches.WhenTrue),
            IConditionalOperation branches => ShowsIfComplete(branches, branches.WhenTrue, branches.WhenFalse),
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm =>
                choice.Arms.Where(other => isNegated || other == arm).All(static shown => IsShown(shown.Value)),
            ISwitchCaseOperation { Parent: ISwitchOperation choice } section =>
                choice.Cases.Where(other => isNegated || other == section).All(static shown => shown.Body.All(Shows))
                && ((Ends(section) && !isNegated) || Following(choice, choice.Cases)?.All(Shows) != false),
            IExpressionStatementOperation ensured => AreShown(Following(ensured, until: null)),
            _ => false,
        };
    }

    // What a completed session leads to is a branch, and the statements that only this branch reaches.
    private static bool ShowsIfComplete(IOperation decision, IOperation? complete, IOperation? other) => (complete, other) switch
    {
        (null, null) => false,
        (null, _) => Following(decision, [other]) is { } following ? AreShown(following) : Shows(other),
        (_, null) => Shows(complete),
        _ => Shows(complete) && (Ends(complete) || Following(decision, [other])?.All(Shows) != false),
    };

    // If nothing follows here, the caller decides.
    private static bool AreShown(List<IOperation> following) => following.Count > 0 && following.All(Shows);

    // The statements that a branch can skip; null if it skips none.
    private static List<IOperation>? Following(IOperation decision, IReadOnlyCollection<IOperation> branches) =>
        branches.Any(static branch => PartsOf(branch).Any(IsReturn)) ? Following(decision, until: null)
        : branches.Any(static branch => PartsOf(branch).Any(part => part is IBranchOperation jump && JumpsOut(jump, branch)))
            ? Following(decision, decision.Ancestors().FirstOrDefault(static scope => scope is ILoopOperation or ISwitchOperation))
        : null;

    // The statements after this one in its function, in the enclosing blocks too.
    private static List<IOperation> Following(IOperation statement, IOperation? until)
    {
        var following = new List<IOperation>();
        foreach (var scope in statement.Ancestors().TakeWhile(scope => scope != until && !IsFunction(scope)))
        {
            var siblings = scope switch
            {
                IBlockOperation block => block.Operations,
                ISwitchCaseOperation section => section.Body,
                _ => ImmutableArray<IOperation>.Empty,
            };
            following.AddRange(siblings.Where(sibling => sibling.Syntax.SpanStart >= statement.Syntax.Span.End && sibling is not ILocalFunctionOperation));
            if (Ends(following.LastOrDefault()))
            {
                break;
            }
        }

        return following;
    }

    private static bool Ends(IOperation? statement) => statement switch
    {
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => Ends(block.Operations.LastOrDefault()),
        ISwitchCaseOperation section => Ends(section.Body.LastOrDefault()),
        IConditionalOperation { WhenFalse: { } otherwise } branches => Ends(branches.WhenTrue) && Ends(otherwise),
        _ => statement is not null && IsReturn(statement),
    };

    private static bool IsReturn(IOperation part) => part is IReturnOperation or IThrowOperation && part.Kind != OperationKind.YieldReturn;

    private static bool IsFunction(IOperation part) => part is IAnonymousFunctionOperation or ILocalFunctionOperation;

    private static IEnumerable<IOperation> PartsOf(IOperation branch) =>
        branch.DescendantsAndSelf().Where(part => !part.Ancestors().TakeWhile(scope => scope != branch.Parent).Any(IsFunction));

    // Not to the end of a loop or switch in the branch, and not to the end of the switch that has the branch.
    private static bool JumpsOut(IBranchOperation jump, IOperation branch) =>
        !jump.Ancestors().TakeWhile(scope => scope != branch.Parent?.Parent).Any(scope => scope switch
        {
            ILoopOperation loop => jump.Target.Is(loop.ExitLabel) || jump.Target.Is(loop.ContinueLabel),
            ISwitchOperation choice => jump.Target.Is(choice.ExitLabel),
            _ => false,
        });

    private static bool Shows(IOperation statement) => statement switch
    {
        IBlockOperation block => block.Operations.All(Shows),
        IReturnOperation { ReturnedValue: var value } => value is null || IsShown(value),
        IExpressionStatementOperation { Operation: var written } => Writes(written),
        IConditionalOperation { Type: null } branches => Shows(branches.WhenTrue) && (branches.WhenFalse is not { } otherwise || Shows(otherwise)),
        IBranchOperation => true,
        _ => false,
    };

    private static bool Writes(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => Writes(awaited),
        IInvocationOperation { TargetMethod.Name: "Write" or "WriteLine" or "WriteAsync" or "WriteLineAsync" or "Redirect" or "NavigateTo" } call => AreShown(call),
        _ => false,
    };

    private static bool AreShown(IInvocationOperation call) => call.Arguments.All(argument =>
        argument.ArgumentKind == ArgumentKind.DefaultValue || IsPart(argument.Value) || (Redirects(call.TargetMethod) && IsRoute(argument.Value.WithoutConversions())));

    private static bool Redirects(IMethodSymbol method) => method.Name == "NavigateTo" || method.Name.StartsWith("Redirect", StringComparison.Ordinal);

    // Route values, or an option such as "permanent".
    private static bool IsRoute(IOperation argument) => argument is IAnonymousObjectCreationOperation values
        ? values.Initializers.All(static member => member is IAssignmentOperation { Value: var value } && IsPart(value))
        : argument.ConstantValue.HasValue;

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

    // Neither in a branch, nor the chosen value.
    private static bool AssignsNothing(IOperation choice) => !choice.DescendantsAndSelf()
        .Concat(choice.Ancestors().TakeWhile(static ancestor => ancestor is not (IBlockOperation or IArgumentOperation)))
        .OfType<IAssignmentOperation>().Any(static assignment => !IsOfView(assignment));

    // Of a tag helper, of an object that is created here, or of a component's bind or ref.
    private static bool IsOfView(IAssignmentOperation assignment) =>
        assignment.Target.Syntax.ToString().StartsWith("__", StringComparison.Ordinal)
        || assignment.Parent is IAnonymousObjectCreationOperation or IObjectOrCollectionInitializerOperation
        || assignment.Value.WithoutConversions() is IParameterReferenceOperation { Parameter.Name: "__value" };
}
