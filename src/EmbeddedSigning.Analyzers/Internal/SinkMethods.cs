using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

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
        "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync",
        "Microsoft.AspNetCore.Http.Results.Json",
        "Microsoft.AspNetCore.Http.Results.Ok",
        "Microsoft.AspNetCore.Http.TypedResults.Json",
        "Microsoft.AspNetCore.Http.TypedResults.Ok",
        "Microsoft.AspNetCore.Mvc.Controller.Json",
        "Microsoft.AspNetCore.Mvc.ControllerBase.Ok",
        "Microsoft.AspNetCore.Mvc.JsonResult..ctor",
        "Microsoft.AspNetCore.Mvc.OkObjectResult..ctor",
        "Newtonsoft.Json.JsonConvert.SerializeObject");

    private static readonly ImmutableHashSet<string> _cookies = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Microsoft.AspNetCore.Http.IResponseCookies.Append",
        "Microsoft.Net.Http.Headers.CookieHeaderValue..ctor",
        "Microsoft.Net.Http.Headers.SetCookieHeaderValue..ctor",
        "System.Net.Cookie..ctor");

    /// <param name="method">A method or constructor.</param>
    /// <param name="isWebApplication">Whether the console's output is a log, which is so for a web application: its host collects it.</param>
    public static Sinks SinkOf(IMethodSymbol method, bool isWebApplication)
    {
        var type = method.ContainingType.OriginalDefinition.FullName();
        var name = $"{type}.{method.Name}";
        return _loggers.Contains(type) || (isWebApplication && type == "System.Console") || method.ContainingType.AllInterfaces.Any(static contract => contract.FullName() == Logger) || IsLoggerMessage(method)
            ? Sinks.Log
            : _serializers.Contains(name) ? Sinks.Json
            : _cookies.Contains(name) ? Sinks.Cookie
            : Sinks.None;
    }

    // Generated from an attribute, or defined as a delegate.
    private static bool IsLoggerMessage(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => attribute.AttributeClass?.FullName() == "Microsoft.Extensions.Logging.LoggerMessageAttribute")
        || (method.MethodKind == MethodKind.DelegateInvoke && method.Parameters.FirstOrDefault()?.Type.FullName() == Logger);
}
