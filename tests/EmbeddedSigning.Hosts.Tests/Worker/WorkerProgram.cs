using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Hosts.Tests.Worker;

/// <summary>The composition of a worker service.</summary>
internal static class WorkerProgram
{
    public static IHost Build(HostApplicationBuilder builder, ChannelReader<NewLease> leases)
    {
        builder.Services.AddSingleton(leases);

        // docs/hosts.md: begin
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
        builder.Services.AddHostedService<LeaseWorker>();
        // docs/hosts.md: end

        return builder.Build();
    }
}
