using System.Collections.Immutable;
using System.Composition;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace EmbeddedSigning.Analyzers.CodeFixes;

/// <summary>Replaces a comparison of <c>Outcome</c> by <c>HasSigned</c>, DocuSign's own status, if the same object has it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AskDocuSignCodeFixProvider : CodeFixProvider
{
    private const string HasSigned = "HasSigned";
    private const string Title = "Use 'HasSigned'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.UnprovenSigning.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not BinaryExpressionSyntax comparison || model is null
            || (Owner(comparison.Left) ?? Owner(comparison.Right)) is not { } owner
            || model.GetTypeInfo(owner, context.CancellationToken).Type?.GetMembers(HasSigned).OfType<IPropertySymbol>().Any() != true)
        {
            return;
        }

        var proof = SyntaxFactory.BinaryExpression(
            comparison.Kind(),
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner.WithoutTrivia(), SyntaxFactory.IdentifierName(HasSigned)),
            SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression));
        var replaced = root.ReplaceNode(comparison, proof.WithTriviaFrom(comparison).WithAdditionalAnnotations(Formatter.Annotation));
        context.RegisterCodeFix(
            CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), equivalenceKey: Title), context.Diagnostics);
    }

    // The object whose outcome is compared.
    private static ExpressionSyntax? Owner(ExpressionSyntax side) =>
        side is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Outcome", Expression: var owner } ? owner : null;
}
