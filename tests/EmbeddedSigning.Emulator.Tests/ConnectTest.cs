using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>A test with a webhook that an envelope can name.</summary>
internal abstract class ConnectTest : EmulatorTest
{
    protected static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    protected static readonly TimeSpan SecondDelay = TimeSpan.FromMinutes(2);

    protected ConnectReceiver Receiver { get; } = new();

    [TearDown]
    public async Task StopReceiverAsync() => await Receiver.DisposeAsync();

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.ConnectRetryDelays.Clear();
        options.ConnectRetryDelays.Add(FirstDelay);
        options.ConnectRetryDelays.Add(SecondDelay);
    }

    protected JsonObject Notification(params string[] events) => new()
    {
        ["url"] = Receiver.Url.AbsoluteUri,
        ["deliveryMode"] = "SIM",
        ["events"] = new JsonArray([.. events.Select(name => JsonValue.Create(name))]),
        ["eventData"] = new JsonObject { ["version"] = "restv2.1", ["format"] = "json" },
        ["includeHMAC"] = "true",
        ["requireAcknowledgment"] = "true",
    };

    protected static JsonObject EnvelopeWith(JsonObject notification, JsonObject? envelope = null)
    {
        envelope ??= TestEnvelope.ForAda();
        envelope["eventNotification"] = notification;
        return envelope;
    }

    protected Task<string> CreateWithAsync(JsonObject notification) => CreateEnvelopeAsync(EnvelopeWith(notification));

    /// <summary>Waits for the emulator, and for nothing else: no time passes in a test.</summary>
    protected async Task DeliverAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await Emulator.WaitForConnectAsync(patience.Token);
    }

    protected Task DeliverAfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return DeliverAsync();
    }
}
