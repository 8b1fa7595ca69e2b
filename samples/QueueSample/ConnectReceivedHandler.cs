using EmbeddedSigning.Connect;

namespace QueueSample;

// docs/webhooks.md: begin
/// <summary>Handles the messages of the queue. Wolverine finds it by its name, and repeats what fails.</summary>
public static class ConnectReceivedHandler
{
    public static void Handle(ConnectReceived received, IHostApplicationLifetime application)
    {
        var message = ConnectMessage.ReadVerified(received.Body);
        Console.WriteLine($"{message.Event} of {message.EnvelopeId}");
        if (message.Event == ConnectEvent.EnvelopeCompleted)
        {
            application.StopApplication();
        }
    }
}
// docs/webhooks.md: end
