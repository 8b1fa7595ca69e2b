using System.Threading.Channels;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Hosts.Tests.Worker;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Hosts.Tests;

/// <summary>The worker service of docs/hosts.md.</summary>
[TestFixture]
public sealed class WorkerTests
{
    [Test]
    public async Task A_lease_that_is_queued_twice_is_sent_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        await RunAsync(docuSign, new LogCollector(), new("2026-001", "user-42"), new("2026-001", "user-42"), new("2026-002", "user-43"));

        docuSign.Envelopes.Should().HaveCount(2).And.OnlyContain(envelope => envelope.Status == "sent");
    }

    [Test]
    public async Task A_lease_that_is_not_sent_is_logged_without_what_DocuSign_wrote_and_the_next_one_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(400) with
        {
            Method = "POST",
            Path = "envelopes",
            ErrorCode = "SOMETHING_NEW",
            Message = "Ada Lovelace may not sign.",
        });
        var log = new LogCollector();

        await RunAsync(docuSign, log, new("2026-001", "user-42"), new("2026-002", "user-43"));

        docuSign.Envelopes.Should().ContainSingle();
        log.Entries.Select(entry => entry.Text).Should()
            .ContainSingle(text => text.Contains("Lease 2026-001 was not sent: ", StringComparison.Ordinal)).Which
            .Should().Contain("SOMETHING_NEW").And.NotContain("Lovelace");
    }

    private static async Task RunAsync(DocuSignEmulator docuSign, LogCollector log, params NewLease[] leases)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
        builder.Configuration.AddInMemoryCollection(docuSign.Settings);
        var queue = Channel.CreateUnbounded<NewLease>();
        using var host = WorkerProgram.Build(builder, queue.Reader);
        foreach (var lease in leases)
        {
            queue.Writer.TryWrite(lease);
        }

        queue.Writer.Complete();
        await host.StartAsync();
        await host.Services.GetServices<IHostedService>().OfType<LeaseWorker>().Single().ExecuteTask!;
        await host.StopAsync();
    }
}
