using System.Security.Cryptography;
using EmbeddedSigning.Emulator;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An emulator of DocuSign that runs in the process of the app host and listens on 127.0.0.1 only.</summary>
/// <param name="name">The name of the resource.</param>
public sealed class DocuSignEmulatorResource(string name) : Resource(name), IResourceWithEndpoints
{
    internal const string EndpointName = "http";

    private readonly TaskCompletionSource<DocuSignEmulator> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the endpoint of the OAuth host, the REST API, the signing pages and the emulator's own page, over http.</summary>
    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    /// <summary>Gets the callbacks that change the options before the emulator starts, in order. A callback may wait for the endpoints of other
    /// resources.</summary>
    internal IList<Func<DocuSignEmulatorOptions, CancellationToken, ValueTask>> Configurations { get; } = [];

    /// <summary>Gets the folders with fixtures to load.</summary>
    internal IList<string> FixtureFolders { get; } = [];

    /// <summary>Gets the HMAC key that signs Connect messages, new for each run of the app host.</summary>
    internal string ConnectKey { get; } = RandomNumberGenerator.GetHexString(64);

    /// <summary>Waits until the emulator is started, for tests and commands that read its envelopes, messages or mailbox, add faults or advance the
    /// clock. It stops with the app host, which disposes it.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="DistributedApplicationException">The emulator did not start; the inner exception says why.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled, or the app host stopped before the emulator was
    /// started.</exception>
    public Task<DocuSignEmulator> GetEmulatorAsync(CancellationToken cancellationToken = default) => _started.Task.WaitAsync(cancellationToken);

    /// <returns>Whether the emulator is still needed; false after the app host has stopped.</returns>
    internal bool SetStarted(DocuSignEmulator emulator) => _started.TrySetResult(emulator);

    internal void SetFailed(Exception exception) => _started.TrySetException(
        new DistributedApplicationException($"The DocuSign emulator '{Name}' did not start: {exception.Message}", exception));

    internal async Task StopAsync()
    {
        if (!_started.TrySetCanceled() && _started.Task.IsCompletedSuccessfully)
        {
            await (await _started.Task.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
