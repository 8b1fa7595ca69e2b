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
    public Task Reading_one_envelope_in_a_loop_is_reported(string statements) =>
        AnalyzeAsync(statements
            .Replace("{|ESIGN007:await_|}", "await {|ESIGN007:client.GetEnvelopeAsync(envelopeId)|}", StringComparison.Ordinal));

    [TestCase("ListRecipientsAsync(envelopeId)")]
    [TestCase("GetFormDataAsync(envelopeId)")]
    [TestCase("ListAuditEventsAsync(session.Envelope.EnvelopeId)")]
    [TestCase("ListTabsAsync(EnvelopeId.Parse(text), \"1\")")]
    public Task Every_read_of_an_envelope_in_a_loop_is_reported(string call) =>
        AnalyzeAsync($"while (true) {{ _ = await {{|ESIGN007:client.{call}|}}; await Task.Delay(1000); }}");

    [TestCase("""_ = await client.GetEnvelopeAsync(envelopeId);""")]
    [TestCase("""foreach (var id in ids) { _ = await client.GetEnvelopeAsync(id); }""")]
    [TestCase("""for (var i = 0; i < ids.Count; i++) { _ = await client.GetEnvelopeAsync(ids[i]); }""")]
    [TestCase("""while (waiting.TryDequeue(out var next)) { _ = await client.GetEnvelopeAsync(next); }""")]
    [TestCase("""while (waiting.Count > 0) { _ = await client.GetEnvelopeAsync(waiting.Dequeue()); }""")]
    [TestCase("""foreach (var one in await client.ListRecipientsAsync(envelopeId)) { _ = await client.ListTabsAsync(envelopeId, one.RecipientId); }""")]
    [TestCase("""while (true) { try { _ = await client.GetEnvelopeAsync(envelopeId); break; } catch (HttpRequestException) { await Task.Delay(1000); } }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(TimeSpan.FromMinutes(20)); }""")]
    [TestCase("""foreach (var id in ids) { Func<Task> read = () => client.GetEnvelopeAsync(envelopeId); }""")]
    [TestCase("""while (waiting.Count > 0) { Current.Next = waiting.Dequeue(); _ = await client.GetEnvelopeAsync(Current.Next); }""")]
    [TestCase("""while (true) { Envelope envelope; try { envelope = await client.GetEnvelopeAsync(envelopeId); } catch (HttpRequestException) { continue; } _ = envelope; break; }""")]
    [TestCase("""while (true) { switch (ids.Count) { case 0: _ = await client.GetEnvelopeAsync(envelopeId); return; } }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(new TimeSpan(0, 20, 0)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(new TimeSpan(1, 0, 0, 0)); }""")]
    [TestCase("""while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(1_200_000); }""")]
    [TestCase("""const int Minutes = 20; while (true) { _ = await client.GetEnvelopeAsync(envelopeId); await Task.Delay(TimeSpan.FromMinutes(Minutes)); }""")]
    public Task One_read_different_envelopes_and_long_pauses_are_not_reported(string statements) => AnalyzeAsync(statements);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<PollingAnalyzer>($$"""
        internal static class Office
        {
            public static async Task WaitAsync(
                IEmbeddedSigningClient client, EnvelopeId envelopeId, SigningSession session, string text, List<EnvelopeId> ids, Queue<EnvelopeId> waiting)
            {
                await Task.CompletedTask;
                {{statements}}
            }
        }

        internal static class Current
        {
            public static EnvelopeId Next { get; set; }
        }
        """);
}
