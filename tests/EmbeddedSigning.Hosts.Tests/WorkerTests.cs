using System.Threading.Channels;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Hosts.Tests.Worker;
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
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(docuSign.Settings);
        var leases = Channel.CreateUnbounded<NewLease>();
        using var host = WorkerProgram.Build(builder, leases.Reader);
        leases.Writer.TryWrite(new NewLease("2026-001", "user-42"));
        leases.Writer.TryWrite(new NewLease("2026-001", "user-42"));
        leases.Writer.TryWrite(new NewLease("2026-002", "user-43"));
        leases.Writer.Complete();

        await host.StartAsync();
        await host.Services.GetServices<IHostedService>().OfType<LeaseWorker>().Single().ExecuteTask!;
        await host.StopAsync();

        docuSign.Envelopes.Should().HaveCount(2).And.OnlyContain(envelope => envelope.Status == "sent");
    }
}
