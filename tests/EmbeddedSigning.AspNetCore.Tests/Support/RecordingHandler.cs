using System.Collections.Concurrent;
using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>The application: keeps what it is told, and does what a test wants.</summary>
internal sealed class RecordingHandler : IConnectHandler, ISigningReturnHandler
{
    public ConcurrentQueue<ConnectMessage> Messages { get; } = new();

    public ConcurrentQueue<SigningReturn> Returns { get; } = new();

    public Func<ConnectMessage, Task> OnMessage { get; set; } = _ => Task.CompletedTask;

    /// <summary>Work that ends early when it is cancelled.</summary>
    public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

    public Func<SigningReturn, string?> OnReturn { get; set; } = _ => null;

    public async Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
    {
        await Work(cancellationToken);
        await OnMessage(message);
        Messages.Enqueue(message);
    }

    public ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
    {
        var path = OnReturn(signingReturn);
        Returns.Enqueue(signingReturn);
        return ValueTask.FromResult(path);
    }
}
