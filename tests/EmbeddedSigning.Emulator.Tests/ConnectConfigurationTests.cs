namespace EmbeddedSigning.Emulator.Tests;

internal sealed class ConnectConfigurationTests : ConnectTest
{
    [Test]
    public async Task A_configuration_of_the_account_gets_messages_about_every_envelope()
    {
        var first = await CreateEnvelopeAsync();
        var second = await CreateEnvelopeAsync();
        await SignAsync(first);
        await DeliverAsync();

        Receiver.Received.Where(message => message.Event == "envelope-sent")
            .Select(message => message.Data.GetProperty("envelopeId").GetString()).Should().BeEquivalentTo(first, second);
        Receiver.Received.Should().ContainSingle(message => message.Event == "envelope-completed")
            .Which.Data.GetProperty("envelopeSummary").GetProperty("status").GetString().Should().Be("completed");
    }

    [Test]
    public async Task Configurations_of_the_account_are_listed()
    {
        var answer = await GetAsync("connect");

        answer.String("totalRecords").Should().Be("1");
        var configuration = answer.Json.GetProperty("configurations")[0];
        configuration.GetProperty("urlToPublishTo").GetString().Should().Be(Receiver.Url.AbsoluteUri);
        configuration.GetProperty("allowEnvelopePublish").GetString().Should().Be("true");
        configuration.GetProperty("includeHMAC").GetString().Should().Be("true");
        configuration.GetProperty("eventData").GetProperty("includeData")[0].GetString().Should().Be("recipients");
    }

    [Test]
    public async Task The_webhooks_of_the_account_and_of_the_envelope_get_a_message_each()
    {
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        Receiver.Received.Where(message => message.Event == "envelope-sent")
            .Select(message => message.Json.GetProperty("configurationId").GetInt32()).Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [Test]
    public async Task Options_that_cannot_be_used_are_refused()
    {
        await ShouldRefuseAsync(options => options.ConnectKeys.Add(string.Empty), "Connect key");
        await ShouldRefuseAsync(options => options.ConnectRetryDelays.Add(TimeSpan.Zero), "retry delay");
        await ShouldRefuseAsync(options => options.ConnectTimeLimit = TimeSpan.Zero, "time limit");
        await ShouldRefuseAsync(
            options => options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(new Uri("http://app.example.com"))),
            "https");
        await ShouldRefuseAsync(
            options => options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(new Uri("/hook", UriKind.Relative))),
            "https");
        await ShouldRefuseAsync(
            options => options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(Receiver.Url) { Events = ["signed"] }),
            "'signed'");
    }

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        base.Configure(options);
        options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(Receiver.Url) { IncludeData = ["recipients"] });
    }

    private static async Task ShouldRefuseAsync(Action<DocuSignEmulatorOptions> configure, string expected)
    {
        var options = new DocuSignEmulatorOptions();
        configure(options);
        var start = () => DocuSignEmulator.StartAsync(options);

        (await start.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain(expected);
    }
}
