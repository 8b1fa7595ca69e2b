using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Hosts.Tests.Worker;

// docs/hosts.md: begin
/// <summary>Sends the leases that are waiting.</summary>
internal sealed partial class LeaseWorker(ChannelReader<NewLease> leases, IEmbeddedSigningClient docuSign, ILogger<LeaseWorker> logger) : BackgroundService
{
    // Behind the calls of people who wait for an answer.
    private readonly IEmbeddedSigningClient _docuSign = docuSign.WithPriority(CallPriority.Low);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var lease in leases.ReadAllAsync(stoppingToken))
        {
            try
            {
                // A lease that is taken from the queue twice is sent once: its transaction id finds the envelope.
                var envelope = Lease.For(lease.TenantId).WithTransactionId(lease.Number).Build();
                await _docuSign.CreateEnvelopeAsync(envelope, cancellationToken: stoppingToken);
            }
            catch (EmbeddedSigningException exception)
            {
                // The message of the exception may name a person.
                NotSent(logger, lease.Number, exception.LogMessage, exception.ErrorCode, exception.TraceToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Lease {Number} was not sent: {Reason} Error code {ErrorCode}, trace token {TraceToken}")]
    private static partial void NotSent(ILogger logger, string number, string reason, string? errorCode, string? traceToken);
}
// docs/hosts.md: end
