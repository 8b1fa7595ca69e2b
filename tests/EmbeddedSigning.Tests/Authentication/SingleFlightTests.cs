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

    [Test]
    public async Task A_caller_who_is_cancelled_already_starts_no_call()
    {
        var calls = 0;
        var flight = new SingleFlight<int>();
        Task<int> Call(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Increment(ref calls));

        await flight.Awaiting(flight => flight.JoinAsync(Call, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        (await flight.JoinAsync(Call, CancellationToken.None)).Should().Be(1);
    }

    [Test]
    public async Task A_call_that_may_complete_without_its_callers_serves_the_next_one()
    {
        var gate = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var flight = new SingleFlight<int>(cancelsWhenAbandoned: false);
        var leaving = flight.JoinAsync(async cancellationToken =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return 1;
        }, impatient.Token);
        await impatient.CancelAsync();
        await leaving.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();

        var next = flight.JoinAsync(_ => Task.FromResult(2), CancellationToken.None);
        gate.SetResult();

        (await next).Should().Be(1);
    }

    [Test]
    public async Task The_end_of_an_abandoned_call_leaves_its_successor_in_flight()
    {
        var (gate, ended, second) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        using var impatient = new CancellationTokenSource();
        var flight = new SingleFlight<int>();
        var leaving = flight.JoinAsync(async _ =>
        {
            await gate.Task;
            ended.SetResult();
            return 1;
        }, impatient.Token);
        await impatient.CancelAsync();
        await leaving.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        var next = flight.JoinAsync(async _ =>
        {
            await second.Task;
            return 2;
        }, CancellationToken.None);

        gate.SetResult();
        await ended.Task;
        var last = flight.JoinAsync(_ => Task.FromResult(3), CancellationToken.None);
        second.SetResult();

        (await next, await last).Should().Be((2, 2));
    }

    [Test]
    public async Task A_call_has_none_of_the_async_locals_of_its_first_caller()
    {
        var local = new AsyncLocal<string?> { Value = "of the caller" };

        (await new SingleFlight<string?>().JoinAsync(_ => Task.FromResult<string?>(local.Value), CancellationToken.None)).Should().BeNull();
    }
}
