using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.JSInterop;
using Microsoft.JSInterop.Infrastructure;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>The script side of an interactive page: it answers calls of .NET, and calls .NET back.</summary>
internal sealed class ScriptRuntime : JSRuntime
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _component;

    /// <summary>The calls so far, each with its arguments.</summary>
    public ConcurrentQueue<(string Function, string Arguments)> Calls { get; } = new();

    /// <summary>Calls the component that was handed over.</summary>
    public Task EndAsync(string argumentsJson)
    {
        DotNetDispatcher.BeginInvokeDotNet(this, new DotNetInvocationInfo(null, "EndAsync", _component, "1"), argumentsJson);
        return _called.Task;
    }

    protected override void BeginInvokeJS(long taskId, string identifier, string? argsJson, JSCallResultType resultType, long targetInstanceId)
    {
        Calls.Enqueue((identifier, argsJson ?? "[]"));
        if (identifier == "tellDotNet")
        {
            using var arguments = JsonDocument.Parse(argsJson!);
            _component = arguments.RootElement[1].GetProperty("__dotNetObject").GetInt64();
        }

        DotNetDispatcher.EndInvokeJS(this, $"[{taskId}, true, {(resultType == JSCallResultType.JSObjectReference ? "{\"__jsObjectId\":1}" : "null")}]");
    }

    protected override void EndInvokeDotNet(DotNetInvocationInfo invocationInfo, in DotNetInvocationResult invocationResult)
    {
        if (invocationResult.Success)
        {
            _called.SetResult();
        }
        else
        {
            _called.SetException(invocationResult.Exception ?? new JSException(invocationResult.ErrorKind ?? "The call has failed."));
        }
    }
}
