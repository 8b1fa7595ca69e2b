using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EmbeddedSigning.Analyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers;

/// <summary>Finds return URLs that contain a secret: DocuSign, browsers and proxies keep them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretInReturnUrlAnalyzer : DiagnosticAnalyzer
{
    private static readonly Regex _parameter = new(
        "[?&](?<name>access_?token|refresh_?token|id_?token|token|jwt|client_?secret|secret|password|passwd|pwd|api_?key|key|sig|signature)=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.SecretInReturnUrl);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            var types = new KnownTypes(start.Compilation);
            if (types.Client is not null)
            {
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.Argument);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { Name: "returnUrl", ContainingType: var type }
            && (type.Is(types.RecipientViewRequest) || type.Is(types.SenderViewRequest) || type.Is(types.SenderViewExtensions))
            && SecretIn(argument.Value, types) is { } secret)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.SecretInReturnUrl, argument.Value.Syntax.GetLocation(), secret));
        }
    }

    private static string? SecretIn(IOperation url, KnownTypes types)
    {
        foreach (var part in PartsOf(url.Resolved()))
        {
            switch (part)
            {
                case IInvocationOperation { TargetMethod: { Name: "Reveal" or "RevealSecret", ContainingType: var type } } when
                    type.Is(types.AccessToken) || type.Is(types.RefreshToken) || type.Is(types.AuthorizationRequest):
                    return "a revealed secret";

                case IInvocationOperation { TargetMethod.Name: "AddQueryString", Arguments: { Length: 3 } arguments }
                    when arguments[1].Value.ConstantValue is { HasValue: true, Value: string name } && _parameter.IsMatch($"?{name}="):
                    return $"the parameter '{name}'";

                case { ConstantValue: { HasValue: true, Value: string text } } when _parameter.Match(text) is { Success: true } match:
                    return $"the parameter '{match.Groups["name"].Value}'";
            }
        }

        return null;
    }

    // The texts that a URL is put together from, with those of variables.
    private static IEnumerable<IOperation> PartsOf(IOperation url) => url.DescendantsAndSelf().SelectMany(static part =>
        part is ILocalReferenceOperation && part.Resolved() is var value && value != part ? value.DescendantsAndSelf() : new[] { part });
}
