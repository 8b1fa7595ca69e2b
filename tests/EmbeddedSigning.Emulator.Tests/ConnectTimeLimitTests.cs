namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ConnectTimeLimitTests : ConnectTest
{
    [Test]
    public async Task A_receiver_that_does_not_answer_in_time_gets_the_message_again()
    {
        Receiver.Hang();
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        var message = Emulator.ConnectMessages.Single();
        message.Status.Should().Be(EmulatedConnectStatus.Pending);
        message.Error.Should().Be("There was no answer within 0.2 seconds.");
        message.NextAttemptAt.Should().Be(Clock.GetUtcNow() + FirstDelay);
    }

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        base.Configure(options);
        options.ConnectTimeLimit = TimeSpan.FromSeconds(0.2);
    }
}
