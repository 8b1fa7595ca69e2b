namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class PollingTests
{
    [TestCase("""while (({|ESIGN007:await_|}).Status != EnvelopeStatus.Completed) { await Task.Delay(TimeSpan.FromSeconds(5)); }""")]
    [TestCase("""while (true) { var envelope = {|ESIGN007:await_|}; if (envelope.Status == EnvelopeStatus.Completed) { return; } await Task.Delay(5000); }""")]
    [TestCase("""do { await Task.Delay(5000); } while (({|ESIGN007:await_|}).Status != EnvelopeStatus.Completed);""")]
    [TestCase("""for (var i = 0; i < 10; i++) { if (({|ESIGN007:await_|}).Status == EnvelopeStatus.Completed) { break; } }""")]
    [TestCase("""foreach (var attempt in Enumerable.Range(1, 10)) { _ = {|ESIGN007:await_|}; }""")]
    [TestCase("""while (true) { var envelope = {|ESIGN007:await_|}; if (envelope.Status != EnvelopeStatus.Completed) { await Task.Delay(5000); continue; } break; }""")]
    [TestCase("""while (true) { try { if (({|ESIGN007:await_|}).Status != EnvelopeStatus.Completed) { continue; } return; } catch (HttpRequestException) { } }""")]
    [TestCase("""for (var i = 0; i < 9; i++) { switch (i) { case 0: { _ = {|ESIGN007:await_|}; break; } } }""")]
    [TestCase("""while (true) { _ = {|ESIGN007:await_|}; await Task.Delay(new TimeSpan(0, 0, 20)); }""")]
    [TestCase("""var deadline = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(30); while (DateTimeOffset.UtcNow < deadline) { _ = {|ESIGN007:await_|}; await Task.Delay(TimeSpan.FromSeconds(5)); }""")]
    [TestCase("""_ = TimeSpan.FromHours(8); while (true) { _ = {|ESIGN007:await_|}; }""")]
    [TestCase("""await Task.Delay(TimeSpan.FromMinutes(20)); while (true) { _ = {|ESIGN007:await_|}; Thread.Sleep(5000); }""")]
    [TestCase("""using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5)); while (await timer.WaitForNextTickAsync()) { _ = {|ESIGN007:await_|}; } await Task.Delay(TimeSpan.FromMinutes(20));""")]
    [TestCase("""while (true) { _ = {|ESIGN007:await_|}; await Task.Delay(Current.Short); }""")]
    [TestCase("""var pause = TimeSpan.FromSeconds(1); while (true) { _ = {|ESIGN007:await_|}; await Task.Delay(pause); pause = pause * 2; }""")]
    [TestCase("""while (!stopped.WaitOne(TimeSpan.FromSeconds(30))) { _ = {|ESIGN007:await_|}; }""")]
    [TestCase("""while (true) { _ = {|ESIGN007:await_|}; await Current.PauseAsync(TimeSpan.FromSeconds(20)); }""")]
    [TestCase("""await Current.PauseAsync(TimeSpan.FromMinutes(20)); while (true) { _ = {|ESIGN007:await_|}; }""")]
    public Task Reading_one_envelope_in_a_loop_is_reported(string statements) =>
        AnalyzeAsync(statements
            .Replace("{|ESIGN007:await_|}", "await {|ESIGN007:client.GetEnvelopeAsync(envelopeId)|}", StringComparison.Ordinal));

    [TestCase("ListRecipientsAsync(envelopeId)")]
    [TestCase("GetFormDataAsync(envelopeId)")]
    [TestCase("ListAuditEventsAsync(session.Envelope.EnvelopeId)")]
    [TestCase("ListTabsAsync(EnvelopeId.Parse(text), \"1\")")]
    public Task Every_read_of_an_envelope_in_a_loop_is_reported(string call) =>
        AnalyzeAsync($"while (true) {{ _ = await {{|ESIGN007:client.{call}|}}; await Task.Delay(1000); }}");

    [TestCase("""while (true) { foreach (var id in ids) { _ = await {|ESIGN007:client.GetEnvelopeAsync(id)|}; } await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { foreach (var id in ids.ToList()) { _ = await {|ESIGN007:client.GetEnvelopeAsync(id)|}; } await Task.Delay(TimeSpan.FromSeconds(10)); }""")]
    [TestCase("""using var timer = new PeriodicTimer(Current.Short); while (await timer.WaitForNextTickAsync()) { foreach (var one in Current.Leases) { _ = await {|ESIGN007:client.GetEnvelopeAsync(one.EnvelopeId)|}; } }""")]
    [TestCase("""while (true) { foreach (var id in ids) { if (text.Length == 0) { return; } if ((await {|ESIGN007:client.GetEnvelopeAsync(id)|}).Status == EnvelopeStatus.Completed) { return; } await Task.Delay(100); } await Task.Delay(10_000, default(CancellationToken)); }""")]
    public Task Reading_the_same_envelopes_after_each_pause_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } ids.Clear(); await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { foreach (var id in ids.ToList()) { _ = await client.GetEnvelopeAsync(id); ids.Remove(id); } await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } ids = []; await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } Current.Next(ids); await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { var some = ids.Take(2); foreach (var id in some) { _ = await client.GetEnvelopeAsync(id); } await Task.Delay(10_000); }""")]
    [TestCase("""foreach (var part in new[] { ids, ids }) { foreach (var id in part) { _ = await client.GetEnvelopeAsync(id); } await Task.Delay(1000); }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } await Task.Delay(TimeSpan.FromMinutes(15)); }""")]
    [TestCase("""while (waiting.Count > 0) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } }""")]
    [TestCase("""while (true) { foreach (var one in Current.Ready) { _ = await client.GetEnvelopeAsync(one.EnvelopeId); } await Task.Delay(10_000); }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); await Task.Delay(100); } await Task.Delay(interval); }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); await Task.Delay(100); } }""")]
    [TestCase("""while (true) { foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); } await Task.Delay(1000); await Task.Delay(interval); }""")]
    [TestCase("""while (true) { foreach (var one in Current.Leases) { if (one.NextRead > DateTimeOffset.UtcNow) { continue; } _ = await client.GetEnvelopeAsync(one.EnvelopeId); } await Task.Delay(1000); }""")]
    [TestCase("""while (true) { foreach (var one in Current.Leases) { var isDue = one.NextRead <= DateTimeOffset.UtcNow; if (isDue && await client.GetEnvelopeAsync(one.EnvelopeId) is { } read) { _ = read; } } await Task.Delay(1000); }""")]
    public Task Other_envelopes_after_each_pause_are_not_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""_ = await client.GetEnvelopeAsync(envelopeId);""")]
    [TestCase("""foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); }""")]
    [TestCase("""for (var i = 0; i < ids.Count; i++) { _ = await client.GetEnvelopeAsync(ids[i]); }""")]
    [TestCase("""while (waiting.TryDequeue(out var next)) { _ = await client.GetEnvelopeAsync(next); }""")]
    [TestCase("""while (waiting.Count > 0) { _ = await client.GetEnvelopeAsync(waiting.Dequeue()); }""")]
    [TestCase("""foreach (var one in await client.ListRecipientsAsync(envelopeId)) { _ = await client.ListTabsAsync(envelopeId, one.RecipientId); }""")]
    [TestCase("""while (true) { try { _ = await client.GetEnvelopeAsync(envelopeId); break; } catch (HttpRequestException) { await Task.Delay(1000); } }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(TimeSpan.FromMinutes(20)); }""")]
    [TestCase("""foreach (var id in ids) { Func<Task> read = () => client.GetEnvelopeAsync(envelopeId); }""")]
    [TestCase("""while (waiting.Count > 0) { Current.Id = waiting.Dequeue(); _ = await client.GetEnvelopeAsync(Current.Id); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(Current.Long); }""")]
    [TestCase("""var pause = TimeSpan.FromMinutes(15); while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(pause + Current.Short); }""")]
    [TestCase("""using var timer = new PeriodicTimer(Current.Long); while (await timer.WaitForNextTickAsync()) { _ = await client.GetEnvelopeAsync(envelopeId); }""")]
    [TestCase("""while (true) { Envelope envelope; try { envelope = await client.GetEnvelopeAsync(envelopeId); } catch (HttpRequestException) { continue; } _ = envelope; break; }""")]
    [TestCase("""while (true) { switch (ids.Count) { case 0: _ = await client.GetEnvelopeAsync(envelopeId); return; } }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(new TimeSpan(0, 20, 0)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(new TimeSpan(1, 0, 0, 0)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(1_200_000); }""")]
    [TestCase("""const int Minutes = 20; while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(TimeSpan.FromMinutes(Minutes)); }""")]
    [TestCase("""while (!stopped.WaitOne(TimeSpan.FromMinutes(30))) { _ = await client.GetEnvelopeAsync(envelopeId); }""")]
    [TestCase("""while (!stopped.WaitOne(1_800_000)) { _ = await client.GetEnvelopeAsync(envelopeId); }""")]
    [TestCase("""using var wake = new SemaphoreSlim(0); while (true) { _ = await client.GetEnvelopeAsync(envelopeId); _ = await wake.WaitAsync(TimeSpan.FromMinutes(20)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Current.PauseAsync(TimeSpan.FromMinutes(20)).ConfigureAwait(false); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Delay(TimeSpan.FromMinutes(20)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId).WaitAsync(TimeSpan.FromSeconds(30)); await Task.Delay(TimeSpan.FromMinutes(20)); }""")]
    public Task One_read_different_envelopes_and_long_pauses_are_not_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("TimeSpan.FromMinutes(20)", "client.GetEnvelopeAsync(envelopeId)")]
    [TestCase("TimeSpan.FromSeconds(20)", "{|ESIGN007:client.GetEnvelopeAsync(envelopeId)|}")]
    public Task A_pause_in_another_method_of_the_class_counts(string pause, string call) => Verify.AnalyzerAsync<PollingAnalyzer>($$"""
        internal sealed class Office(IEmbeddedSigningClient client)
        {
            public async Task WaitAsync(EnvelopeId envelopeId)
            {
                while (true)
                {
                    _ = await {{call}};
                    await PauseAsync();
                }
            }

            private static Task PauseAsync() => Task.Delay({{pause}});
        }
        """);

    [TestCase("TimeSpan.FromMinutes(20)", "client.GetEnvelopeAsync(envelopeId)")]
    [TestCase("TimeSpan.FromSeconds(20)", "{|ESIGN007:client.GetEnvelopeAsync(envelopeId)|}")]
    public Task A_pause_that_a_constructor_sets_counts(string pause, string call) => Verify.AnalyzerAsync<PollingAnalyzer>($$"""
        internal sealed class Office
        {
            private readonly IEmbeddedSigningClient client;
            private readonly TimeSpan pause;

            public Office(IEmbeddedSigningClient client, TimeSpan? pause = null)
            {
                this.client = client;
                this.pause = pause ?? {{pause}};
            }

            public async Task WaitAsync(EnvelopeId envelopeId)
            {
                while (true)
                {
                    _ = await {{call}};
                    await Task.Delay(pause);
                }
            }
        }
        """);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<PollingAnalyzer>($$"""
        using static System.Threading.Tasks.Task;

        internal static class Office
        {
            public static async Task WaitAsync(
                IEmbeddedSigningClient client, EnvelopeId envelopeId, SigningSession session, string text, List<EnvelopeId> ids, Queue<EnvelopeId> waiting,
                TimeSpan interval, WaitHandle stopped)
            {
                await Task.CompletedTask;
                {{statements}}
            }
        }

        internal sealed record Lease(EnvelopeId EnvelopeId, DateTimeOffset NextRead);

        internal static class Current
        {
            public static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

            public static TimeSpan Long => TimeSpan.FromMinutes(20);

            public static List<Lease> Leases { get; } = [];

            public static IEnumerable<Lease> Ready => Leases.Take(1);

            public static EnvelopeId Id { get; set; }

            public static void Next(List<EnvelopeId> ids) => ids.Clear();

            public static Task PauseAsync(TimeSpan pause) => Task.Delay(pause);
        }
        """);
}
