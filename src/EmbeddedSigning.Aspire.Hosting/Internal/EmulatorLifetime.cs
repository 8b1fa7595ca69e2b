using Aspire.Hosting.ApplicationModel;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Internal;

/// <summary>Starts an emulator when the app host initializes its resource, and stops it with the app host.</summary>
internal sealed partial class EmulatorLifetime(DocuSignEmulatorResource resource) : IHostedService
{
    public static async Task StartAsync(DocuSignEmulatorResource resource, InitializeResourceEvent initialization, CancellationToken cancellationToken)
    {
        var (eventing, notifications, services) = (initialization.Eventing, initialization.Notifications, initialization.Services);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, static state => state with { State = KnownResourceStates.Starting }).ConfigureAwait(false);
        try
        {
            if (await StartEmulatorAsync(resource, initialization, cancellationToken).ConfigureAwait(false) is not { } emulator)
            {
                return;
            }

            Allocate(resource, emulator.BaseUri);
        }
        catch (Exception exception)
        {
            LogNotStarted(initialization.Logger, exception);
            resource.SetFailed(exception);
            await notifications.PublishUpdateAsync(resource, static state => state with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
            return;
        }

        await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken).ConfigureAwait(false);
        await notifications.PublishUpdateAsync(resource, static state => state with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = TimeProvider.System.GetUtcNow().UtcDateTime,
        }).ConfigureAwait(false);
    }

    // The app host initializes resources by an event, which it raises when it has started.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => resource.StopAsync();

    /// <returns>The emulator; null when the app host has stopped meanwhile.</returns>
    private static async Task<DocuSignEmulator?> StartEmulatorAsync(
        DocuSignEmulatorResource resource, InitializeResourceEvent initialization, CancellationToken cancellationToken)
    {
        using var loggers = new ResourceLoggerFactory(initialization.Logger);
        var options = new DocuSignEmulatorOptions { ConnectKeys = { resource.ConnectKey }, LoggerFactory = loggers };
        foreach (var configure in resource.Configurations)
        {
            await configure(options, cancellationToken).ConfigureAwait(false);
        }

        var emulator = await DocuSignEmulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var folder in resource.FixtureFolders)
            {
                emulator.LoadFixtures(folder);
            }
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (resource.SetStarted(emulator))
        {
            return emulator;
        }

        await emulator.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    [LoggerMessage(1, LogLevel.Error, "The DocuSign emulator did not start.")]
    private static partial void LogNotStarted(ILogger logger, Exception exception);

    private static void Allocate(DocuSignEmulatorResource resource, Uri address)
    {
        var endpoint = resource.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == DocuSignEmulatorResource.EndpointName);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, address.Host, address.Port);
    }
}
