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
        "[?&#](?<name>((access|refresh|id|auth|bearer|csrf|login|session|user)[_-]?)?token|jwt|client[_-]?secret|secret|password|passwd|pwd|api[_-]?key|key|sig|signature)=",
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
        foreach (var part in PartsOf(url.WithoutConversions()))
        {
            switch (part)
            {
                case IInvocationOperation { TargetMethod: { Name: "Reveal" or "RevealSecret", ContainingType: var type } } when
                    type.Is(types.AccessToken) || type.Is(types.RefreshToken) || type.Is(types.AuthorizationRequest):
                    return "a revealed secret";

                case IInvocationOperation call when AddsParameters(call.TargetMethod) && NamesIn(call).FirstOrDefault(IsSecret) is { } name:
                    return $"the parameter '{name}'";

                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Query", ContainingType.Name: "UriBuilder" } } } query
                    when QueryParameter(query.Value) is { } parameter:
                    return $"the parameter '{parameter}'";

                case { ConstantValue: { HasValue: true, Value: string text } } when _parameter.Match(text) is { Success: true } match:
                    return $"the parameter '{match.Groups["name"].Value}'";
            }
        }

        return null;
    }

    private static bool IsSecret(string name) => _parameter.IsMatch($"?{name}=");

    private static bool AddsParameters(IMethodSymbol method) =>
        method.Name == "AddQueryString" || (method.Name is "Create" or "Add" && method.ContainingType.Name == "QueryString");

    // The names: the second of three arguments, the first of two, or the keys of a dictionary.
    private static IEnumerable<string> NamesIn(IInvocationOperation call) => call.Arguments
        .Where(static argument => argument.Parameter?.Name == "name")
        .Concat(call.Descendants().OfType<IPropertyReferenceOperation>().SelectMany(static indexer => indexer.Arguments))
        .Concat(call.Descendants().OfType<IInvocationOperation>().Where(static add => add.TargetMethod.Name == "Add").SelectMany(static add => add.Arguments.Take(1)))
        .Select(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string name } ? name : "");

    // The query of a builder has no question mark.
    private static string? QueryParameter(IOperation query) => query.DescendantsAndSelf()
        .Select(static part => part.ConstantValue is { HasValue: true, Value: string text } ? _parameter.Match($"&{text}") : Match.Empty)
        .FirstOrDefault(static match => match.Success)?.Groups["name"].Value;

    // The texts that form a URL, including the texts of variables.
    private static IEnumerable<IOperation> PartsOf(IOperation url) => url.DescendantsAndSelf().SelectMany(static part =>
        part is ILocalReferenceOperation local ? ValuesOf(local).SelectMany(static value => value.DescendantsAndSelf()).Prepend(part) : [part]);

    private static IEnumerable<IOperation> ValuesOf(ILocalReferenceOperation local) => local.Root().DescendantsAndSelf().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(local.Local) => declarator.GetVariableInitializer()?.Value,
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when target.Local.Is(local.Local) => assignment.Value,
        _ => null,
    }).OfType<IOperation>();
}
