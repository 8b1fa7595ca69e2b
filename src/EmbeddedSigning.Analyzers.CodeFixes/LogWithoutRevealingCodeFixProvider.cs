using System.Collections.Immutable;
using System.Composition;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers.CodeFixes;

/// <summary>Logs the typed value itself. Its text names the kind of value and does not contain the secret.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LogWithoutRevealingCodeFixProvider : CodeFixProvider
{
    private const string Title = "Log it without revealing it";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.SecretInLog.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax call || model is null
            || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Reveal", Expression: var secret })
        {
            return;
        }

        var value = WithItsParts(call);
        if (IsLogged(value, model, context.CancellationToken) || TakesAnyObject(value, model, context.CancellationToken))
        {
            var replaced = root.ReplaceNode(value, secret.WithTriviaFrom(value));
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), equivalenceKey: Title), context.Diagnostics);
        }
    }

    // The expression together with .AbsoluteUri, .ToString() and the like.
    private static ExpressionSyntax WithItsParts(ExpressionSyntax value)
    {
        while ((value.Parent is MemberAccessExpressionSyntax member && member.Expression == value)
               || (value.Parent is InvocationExpressionSyntax call && call.Expression == value))
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value;
    }

    // In another string, such as that of a URI, the text of the typed value would make no sense.
    private static bool IsLogged(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        value.Parent is InterpolationSyntax { Parent.Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax sink } }
        && model.GetOperation(sink, cancellationToken) is IInvocationOperation call
        && SinkMethods.SinkOf(call.Arguments[0], call.TargetMethod, isWebApplication: true) == Sinks.Log;

    private static bool TakesAnyObject(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        value.Parent is ArgumentSyntax && model.GetTypeInfo(value, cancellationToken).ConvertedType?.SpecialType == SpecialType.System_Object;
}
