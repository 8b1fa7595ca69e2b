using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>The methods and constructors that write their arguments to a log, as JSON or into a cookie.</summary>
internal static class SinkMethods
{
    private const string Logger = "Microsoft.Extensions.Logging.ILogger";

    private static readonly ImmutableHashSet<string> _loggers = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Microsoft.Extensions.Logging.LoggerExtensions",
        Logger,
        "Serilog.ILogger",
        "Serilog.Log",
        "NLog.ILogger",
        "NLog.Logger",
        "System.Diagnostics.Activity",
        "System.Diagnostics.Debug",
        "System.Diagnostics.Trace",
        "System.Diagnostics.TraceSource");

    private static readonly ImmutableHashSet<string> _serializers = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "System.Text.Json.JsonSerializer.Serialize",
        "System.Text.Json.JsonSerializer.SerializeAsync",
        "System.Text.Json.JsonSerializer.SerializeToUtf8Bytes",
        "System.Text.Json.JsonSerializer.SerializeToNode",
        "System.Text.Json.JsonSerializer.SerializeToElement",
        "System.Text.Json.JsonSerializer.SerializeToDocument",
        "System.Net.Http.Json.JsonContent.Create",
        "System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync",
        "System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync",
        "System.Net.Http.Json.HttpClientJsonExtensions.PatchAsJsonAsync",
        "System.Text.Json.Nodes.JsonValue.Create",
        "System.Text.Json.Utf8JsonWriter.WriteString",
        "System.Text.Json.Utf8JsonWriter.WriteStringValue",
        "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync",
        "Microsoft.AspNetCore.Mvc.Controller.Json",
        "Microsoft.AspNetCore.Mvc.JsonResult..ctor",
        "Newtonsoft.Json.JsonConvert.SerializeObject");

    private static readonly ImmutableHashSet<string> _factoriesOfResults = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Microsoft.AspNetCore.Http.Results",
        "Microsoft.AspNetCore.Http.TypedResults",
        "Microsoft.AspNetCore.Mvc.ControllerBase");

    // The bodies of results and requests; an address is not part of the JSON.
    private static readonly ImmutableHashSet<string> _bodies = ImmutableHashSet.Create(StringComparer.Ordinal, "value", "error", "data");

    private static readonly ImmutableHashSet<string> _addresses = ImmutableHashSet.Create(StringComparer.Ordinal, "uri", "location", "requestUri");

    private static readonly ImmutableHashSet<string> _passing = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "string.Concat",
        "string.Format",
        "string.Join",
        "System.Convert.ToBase64String",
        "System.Net.WebUtility.HtmlEncode",
        "System.Net.WebUtility.UrlEncode",
        "System.Text.Encoding.GetBytes",
        "System.Uri..ctor",
        "System.Uri.EscapeDataString",
        "System.Linq.Enumerable.First",
        "System.Linq.Enumerable.FirstOrDefault",
        "System.Linq.Enumerable.Single",
        "System.Linq.Enumerable.SingleOrDefault",
        "System.Linq.Enumerable.ToArray",
        "System.Linq.Enumerable.ToList");

    private static readonly ImmutableHashSet<string> _cookies = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Microsoft.AspNetCore.Http.IResponseCookies.Append",
        "Microsoft.Net.Http.Headers.CookieHeaderValue..ctor",
        "Microsoft.Net.Http.Headers.SetCookieHeaderValue..ctor",
        "System.Net.Cookie..ctor");

    /// <param name="argument">The argument.</param>
    /// <param name="method">The method or constructor that gets the argument.</param>
    /// <param name="isWebApplication">Whether the console's output is a log: the host of a web application collects it.</param>
    public static Sinks SinkOf(IArgumentOperation argument, IMethodSymbol method, bool isWebApplication)
    {
        var type = method.ContainingType.FullName();
        var name = $"{type}.{method.Name}";
        return _loggers.Contains(type) || (isWebApplication && WritesToConsole(argument, type)) || IsLogger(method.ContainingType) || IsLoggerMessage(method)
            || IsException(method)
            ? Sinks.Log
            : IsSerialized(argument, type, name) ? Sinks.Json
            : _cookies.Contains(name) || IsCookieHeader(argument) ? Sinks.Cookie
            : Sinks.None;
    }

    /// <summary>Whether the result of a method contains its arguments.</summary>
    public static bool PassesOn(IMethodSymbol method) => _passing.Contains($"{method.ContainingType.FullName()}.{method.Name}");

    /// <summary>Whether a method of a collection adds its arguments.</summary>
    public static bool Keeps(IMethodSymbol method) =>
        method.Name is "Add" or "TryAdd" or "AddOrUpdate" or "GetOrAdd" or "Enqueue" or "Push" or "Append" or "Insert" && !method.IsInSource();

    /// <summary>Whether a method leaves its object as it is and returns a changed copy.</summary>
    public static bool ReturnsCopy(IMethodSymbol method) =>
        method.ReturnType.Is(method.ContainingType)
        && (method.ContainingType.SpecialType == SpecialType.System_String
            || method.ContainingType.ContainingNamespace.ToDisplayString() == "System.Collections.Immutable");

    /// <summary>Whether a property is a cookie, or the header with one.</summary>
    public static bool IsCookie(IPropertyReferenceOperation property) => (property.Property.ContainingType.FullName(), property.Property.Name) switch
    {
        ("System.Net.Cookie", "Value") or ("Microsoft.Net.Http.Headers.SetCookieHeaderValue", "Value") => true,
        ("Microsoft.AspNetCore.Http.IHeaderDictionary", "SetCookie") => true,
        _ => property.Property.IsIndexer && property.Instance?.Type is { } type
            && (IsTempData(type)
                || (type.FullName() == "Microsoft.AspNetCore.Http.IHeaderDictionary" && property.Arguments.Any(static argument => IsSetCookie(argument.Value)))),
    };

    /// <summary>Whether a method answers a request of a controller.</summary>
    public static bool IsAction(ISymbol method) =>
        method is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, ContainingType: var type }
        && type.IsOrDerivesFrom("Microsoft.AspNetCore.Mvc.ControllerBase");

    /// <summary>Whether a method adds an endpoint whose handler's result becomes the response.</summary>
    public static bool IsEndpoint(IMethodSymbol method) =>
        method.Name.StartsWith("Map", StringComparison.Ordinal)
        && method.ContainingType.FullName() == "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions";

    // By default, TempData is stored in a cookie.
    private static bool IsTempData(ITypeSymbol type) => type.FullName() == "Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary";

    private static bool IsSetCookie(IOperation name) =>
        name.WithoutConversions() switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => text.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase),
            IFieldReferenceOperation { Field: { Name: "SetCookie", ContainingType: var type } } => type.FullName() == "Microsoft.Net.Http.Headers.HeaderNames",
            _ => false,
        };

    private static bool IsCookieHeader(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod.Name: "Append" or "Add" or "TryAdd" } call
        && call.Arguments.Any(static other => other.Parameter?.Name == "key" && IsSetCookie(other.Value));

    private static bool IsSerialized(IArgumentOperation argument, string type, string name) =>
        _serializers.Contains(name)
            ? !_addresses.Contains(argument.Parameter?.Name ?? "")
            : _bodies.Contains(argument.Parameter?.Name ?? "") && (_factoriesOfResults.Contains(type)
                || (argument.Parent is IObjectCreationOperation { Type: { } created } && created.IsOrDerivesFrom("Microsoft.AspNetCore.Mvc.ObjectResult")));

    private static bool IsLogger(INamedTypeSymbol type) => type.AllInterfaces.Any(static contract => contract.FullName() == Logger);

    private static bool WritesToConsole(IArgumentOperation argument, string type) =>
        type == "System.Console"
        || argument.Parent is IInvocationOperation { Instance: IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType: var owner } } }
            && owner.FullName() == "System.Console";

    // The code that catches an exception usually logs its message.
    private static bool IsException(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor && method.ContainingType.IsOrDerivesFrom("System.Exception");

    // The method is generated from an attribute, or is a delegate.
    private static bool IsLoggerMessage(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.FullName() == "Microsoft.Extensions.Logging.LoggerMessageAttribute")
        || (method.MethodKind == MethodKind.DelegateInvoke && method.Parameters.FirstOrDefault()?.Type.FullName() == Logger);
}
