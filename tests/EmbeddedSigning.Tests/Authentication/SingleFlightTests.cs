using EmbeddedSigning.Authentication.Internal;

namespace EmbeddedSigning.Tests.Authentication;

[TestFixture]
public sealed class SingleFlightTests
{
    [Test]
    public async Task Callers_at_the_same_time_share_one_call_and_later_ones_make_their_own()
    {
        var calls = 0;
        var gate = new TaskCompletionSource();
        var flight = new SingleFlight<int>();
        async Task<int> Call(CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref calls);
            await gate.Task.WaitAsync(cancellationToken);
            return number;
        }

        var together = Enumerable.Range(0, 200).Select(_ => flight.JoinAsync(Call, CancellationToken.None)).ToArray();
        gate.SetResult();

        (await Task.WhenAll(together)).Should().OnlyContain(number => number == 1);
        (await flight.JoinAsync(Call, CancellationToken.None)).Should().Be(2);
    }

    [Test]
    public async Task A_failure_reaches_every_caller_and_is_not_cached()
    {
        var calls = 0;
        var flight = new SingleFlight<int>();
        Task<int> Call(CancellationToken cancellationToken) =>
            ++calls == 1 ? throw new InvalidOperationException() : Task.FromResult(calls);

        var first = () => flight.JoinAsync(Call, CancellationToken.None);

        await first.Should().ThrowAsync<InvalidOperationException>();
        (await flight.JoinAsync(Call, CancellationToken.None)).Should().Be(2);
    }

    [Test]
    public async Task A_cancelled_caller_does_not_affect_the_others()
    {
        var gate = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var flight = new SingleFlight<int>();
        async Task<int> Call(CancellationToken cancellationToken)
        {
            await gate.Task.WaitAsync(cancellationToken);
            return 1;
        }

        var leaving = flight.JoinAsync(Call, impatient.Token);
        var staying = flight.JoinAsync(Call, CancellationToken.None);
        await impatient.CancelAsync();
        var act = () => leaving;
        await act.Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();

        (await staying).Should().Be(1);
    }

    [Test]
    public async Task When_the_last_one_gives_up_the_call_is_cancelled_and_the_next_caller_starts_afresh()
    {
        var cancelled = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var flight = new SingleFlight<int>();
        var leaving = flight.JoinAsync(async cancellationToken =>
        {
            cancellationToken.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        }, impatient.Token);

        await impatient.CancelAsync();

        var act = () => leaving;
        await act.Should().ThrowAsync<OperationCanceledException>();
        (await flight.JoinAsync(_ => Task.FromResult(2), CancellationToken.None)).Should().Be(2);
        await cancelled.Task;
    }
}
