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

    // With a constant value, these name an ordinary parameter.
    private static readonly ImmutableHashSet<string> _ambiguous = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "key", "sig", "signature");

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
        foreach (var part in PartsOf(url, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
        {
            switch (part)
            {
                case IInvocationOperation { TargetMethod: { Name: "Reveal" or "RevealSecret", ContainingType: var type } } when
                    type.Is(types.AccessToken) || type.Is(types.RefreshToken) || type.Is(types.AuthorizationRequest):
                    return "a revealed secret";

                // The query of a builder has no question mark.
                case IAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Query" or "Fragment", ContainingType.Name: "UriBuilder" } } } query
                    when query.Value.DescendantsAndSelf().Select(static text => ParameterIn(text, "&")).FirstOrDefault(static name => name is not null) is { } parameter:
                    return $"the parameter '{parameter}'";

                case { } when (ParameterIn(part, "") ?? ParametersOf(part).FirstOrDefault(IsSecret).Name) is { } name:
                    return $"the parameter '{name}'";
            }
        }

        return null;
    }

    private static bool IsSecret((string Name, IOperation Value) parameter) =>
        _parameter.IsMatch($"?{parameter.Name}=") && !(_ambiguous.Contains(parameter.Name) && parameter.Value.Resolved().ConstantValue.HasValue);

    // The value of a parameter at the end of a text is in the next part of the URL.
    private static string? ParameterIn(IOperation part, string prefix)
    {
        if (part is not { ConstantValue: { HasValue: true, Value: string text } })
        {
            return null;
        }

        var isWhole = part.Parent is not { ConstantValue.HasValue: true } && !IsBeforeConstant(part.Parent);
        return _parameter.Matches(prefix + text).Cast<Match>()
            .Where(match => !_ambiguous.Contains(match.Groups["name"].Value) || (isWhole && match.Index + match.Length == prefix.Length + text.Length))
            .Select(static match => match.Groups["name"].Value).FirstOrDefault();
    }

    private static bool IsBeforeConstant(IOperation? text) => text is IInterpolatedStringTextOperation { Parent: IInterpolatedStringOperation { Parts: var parts } }
        && parts.SkipWhile(part => part != text).Skip(1).FirstOrDefault() is IInterpolationOperation { Expression: var next }
        && next.Resolved().ConstantValue.HasValue;

    // The parameters that a call, an entry of a dictionary or an object with route values adds.
    private static IEnumerable<(string Name, IOperation Value)> ParametersOf(IOperation part) => part switch
    {
        IInvocationOperation { TargetMethod.Name: "AddQueryString" or "Create" or "Add", Arguments: { Length: > 1 } arguments } =>
            ParameterOf(arguments[arguments.Length - 2].Value, arguments[arguments.Length - 1].Value),
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: 1 } keys }, Value: var value } =>
            ParameterOf(keys[0].Value, value),
        IAnonymousObjectCreationOperation values => values.Initializers.OfType<ISimpleAssignmentOperation>()
            .Select(static member => ((member.Target as IPropertyReferenceOperation)?.Property.Name ?? "", member.Value)),
        _ => [],
    };

    private static IEnumerable<(string Name, IOperation Value)> ParameterOf(IOperation name, IOperation value) =>
        name.ConstantValue is { HasValue: true, Value: string text } ? [(text, value)] : [];

    // The texts that form a URL, including the texts of variables.
    private static IEnumerable<IOperation> PartsOf(IOperation url, HashSet<ISymbol> seen) => url.DescendantsAndSelf().SelectMany(part =>
        part is ILocalReferenceOperation local && seen.Add(local.Local) ? ValuesOf(local).SelectMany(value => PartsOf(value, seen)).Prepend(part) : [part]);

    // The values of a variable, and what is added to it or set in it.
    private static IEnumerable<IOperation> ValuesOf(ILocalReferenceOperation local) => local.Root().DescendantsAndSelf().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when declarator.Symbol.Is(local.Local) => declarator.GetVariableInitializer()?.Value,
        IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when target.Local.Is(local.Local) => assignment.Value,
        IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation owner } } when owner.Local.Is(local.Local) => operation,
        IInvocationOperation { TargetMethod.Name: "Add", Instance: ILocalReferenceOperation owner } when owner.Local.Is(local.Local) => operation,
        _ => null,
    }).OfType<IOperation>();
}
