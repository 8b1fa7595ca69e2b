using System.Net;
using System.Text;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BatchSample;

/// <summary>Creates an envelope for each row, as fast as the account's limits allow, until no row is left.</summary>
internal sealed class BatchRun(
    IEmbeddedSigningClient docuSign, BatchRows rows, IOptions<BatchOptions> options, TimeProvider clock, ILogger<BatchRun> logger)
{
    private static readonly TimeSpan _reportInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _outagePause = TimeSpan.FromSeconds(30);

    /// <summary>Returns when every row has its envelope or its error. When the process must stop, it finishes calls in progress first.</summary>
    public async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_reportInterval, clock);
        var reports = ReportAsync(timer);
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = stopping };
            await Parallel.ForEachAsync(rows.ClaimAllAsync(stopping), parallel, async (row, _) => await CreateAsync(row, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        finally
        {
            timer.Dispose();
            await reports;
        }
    }

    private async Task CreateAsync(BatchRow row, CancellationToken stopping)
    {
        using var claim = new CancellationTokenSource(options.Value.Claim / 2, clock);
        try
        {
            var envelope = await docuSign.CreateEnvelopeAsync(BuildEnvelope(row), cancellationToken: claim.Token);
            await rows.CompleteAsync(row, envelope.EnvelopeId);
        }
        catch (EmbeddedSigningException exception) when (IsAboutRow(exception))
        {
            logger.RowFailed(row.Number, exception.LogMessage, exception.ErrorCode, exception.TraceToken);
            await rows.FailAsync(row, exception.Message);
        }
        catch (EmbeddedSigningException exception)
        {
            // The hourly limit is reached, or DocuSign is unavailable. Another claim can take the row when its claim has expired.
            var pause = (exception as RateLimitExceededException)?.RetryAfter ?? _outagePause;
            logger.Paused(row.Number, pause, exception.LogMessage);
            await Task.Delay(pause, clock, stopping);
        }
        catch (OperationCanceledException) when (claim.IsCancellationRequested)
        {
            logger.TookTooLong(row.Number);
        }
    }

    private static EnvelopeDefinition BuildEnvelope(BatchRow row)
    {
        var envelope = new EnvelopeBuilder($"Please sign the lease of {row.Address}")
            .AddDocument(DocumentSource.FromBytes(Encoding.UTF8.GetBytes($"The lease of {row.Address}.\n\nTenant: /sign/"), "lease.txt"))
            .AddEmbeddedSigner(row.Tenant, row.Email, clientUserId: $"row-{row.Number}", signer => signer.SignHere("/sign/"));

        // An earlier process may have sent the envelope and died before it wrote down its id. Then it is looked up first.
        // docs/batches.md: begin
        var withId = row.ClaimedUntil is null ? envelope.WithNewTransactionId(row.TransactionId) : envelope.WithTransactionId(row.TransactionId);
        // docs/batches.md: end
        return withId.Build();
    }

    // A refusal by DocuSign or the library is permanent, so a retry would not help. Limits may have the status 400 too.
    private static bool IsAboutRow(EmbeddedSigningException exception) =>
        exception is EnvelopeDefinitionException
        || exception is DocuSignApiException { StatusCode: HttpStatusCode.BadRequest } and not RateLimitExceededException;

    private async Task ReportAsync(PeriodicTimer timer)
    {
        var start = clock.GetTimestamp();
        var first = await rows.CountAsync();
        while (await timer.WaitForNextTickAsync())
        {
            var counts = await rows.CountAsync();
            var rate = (counts.Envelopes - first.Envelopes) / clock.GetElapsedTime(start).TotalMinutes;
            Console.WriteLine($"{counts.Envelopes:N0} of {counts.Rows:N0} rows have their envelope, {rate:N0} more each minute. {counts.Failed:N0} failed.");
        }
    }
}
