using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CsCheck;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Random sequences of calls, compared with a small model of what an envelope may become.</summary>
internal sealed class RandomCallsTests : EmulatorTest
{
    private const int Sequences = 10_000;
    private const int MaximalSigners = 4;

    private static readonly byte[] _document = TestPdf.WithLines("Lease", "/sign/");

    private readonly ConcurrentDictionary<Call, int> _done = new();

    private enum Call
    {
        Send,
        Void,
        Resend,
        AddSigner,
        RemoveSigner,
        RenameSigner,
        AddTab,
        PutDocument,
        AddCustomField,
        View,
        Sign,
        Decline,
        FinishLater,
        List,
        FormData,
        OfAnotherAccount,
        OfAnotherClient,
    }

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.HourlyLimit = int.MaxValue;
        options.BurstLimit = int.MaxValue;
    }

    // The other tests compare every kind of answer; here that would take most of the time.
    protected override HttpMessageHandler Watch(HttpMessageHandler handler) => handler;

    [Test]
    public async Task No_sequence_of_calls_fails_or_leads_to_an_illegal_state()
    {
        var call = Gen.Select(Gen.Enum<Call>(), Gen.Int[1, MaximalSigners]);
        var sequence = Gen.Select(Gen.Bool, call.Array[4, 8]);
        await StatusOfAsync(await CreateAsync(isDraft: true));

        await sequence.SampleAsync(RunAsync, iter: Sequences, threads: 2);

        foreach (var kind in Enum.GetValues<Call>())
        {
            _done.GetValueOrDefault(kind).Should().BeGreaterThan(Sequences / 200, $"{kind} should have succeeded often");
        }
    }

    private async Task RunAsync((bool IsDraft, (Call Call, int Signer)[] Calls) sequence)
    {
        var model = new Model(await CreateAsync(sequence.IsDraft), sequence.IsDraft ? "created" : "sent");
        foreach (var (call, signer) in sequence.Calls)
        {
            var expected = model.Apply(call, signer);
            var answer = await DoAsync(model.EnvelopeId, call, signer);

            ((int)answer).Should().BeLessThan(500, $"{call} {signer} of {model}");
            ((int)answer < 400).Should().Be(expected, $"{call} {signer} of {model} answered {answer}");
            (await StatusOfAsync(model.EnvelopeId)).Should().Be(model.Status, $"{call} {signer} of {model}");
            if (expected || call is Call.OfAnotherAccount or Call.OfAnotherClient)
            {
                _done.AddOrUpdate(call, 1, (_, count) => count + 1);
            }
        }
    }

    private async Task<HttpStatusCode> DoAsync(string envelopeId, Call call, int signer)
    {
        var path = $"envelopes/{envelopeId}";
        return call switch
        {
            Call.Send => (await PutAsync(path, new JsonObject { ["status"] = "sent" })).Status,
            Call.Void => (await PutAsync(path, new JsonObject { ["status"] = "voided", ["voidedReason"] = "Why not" })).Status,
            Call.Resend => (await PutAsync($"{path}?resend_envelope=true", new JsonObject())).Status,
            Call.AddSigner => (await PostAsync($"{path}/recipients", Signers(Signer(signer)))).Status,
            Call.RemoveSigner => await DeleteAsync($"{path}/recipients", Signers(new JsonObject { ["recipientId"] = $"{signer}" })),
            Call.RenameSigner => await RenameAsync($"{path}/recipients", signer),
            Call.AddTab => (await PostAsync($"{path}/recipients/{signer}/tabs", TestEnvelope.SignHere("/sign/"))).Status,
            Call.PutDocument => (await PutAsync($"{path}/documents", new JsonObject
            {
                ["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", _document)),
            })).Status,
            Call.AddCustomField => (await PostAsync($"{path}/custom_fields", new JsonObject
            {
                ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = Guid.NewGuid().ToString(), ["value"] = "x" }),
            })).Status,
            Call.View => (await RequestSigningUrlAsync(envelopeId, View(signer))).Status,
            Call.Sign => await ActAsync(envelopeId, signer, "signing_complete", (browser, url) => browser.SignAsync(url)),
            Call.Decline => await ActAsync(envelopeId, signer, "decline", (browser, url) => browser.DeclineAsync(url, "No")),
            Call.FinishLater => await ActAsync(envelopeId, signer, "cancel", (browser, url) => browser.FinishLaterAsync(url)),
            Call.List => (await GetAsync($"envelopes?envelope_ids={envelopeId}")).Status,
            Call.FormData => (await GetAsync($"{path}/form_data")).Status,
            Call.OfAnotherAccount => (await SendAsync(
                HttpMethod.Get, path, content: null, "Bearer of-somebody-else", Guid.NewGuid().ToString())).Status,
            _ => (await RequestSigningUrlAsync(envelopeId, TestEnvelope.View("Ada Lovelace", "somebody-else", ReturnUrl))).Status,
        };
    }

    private async Task<HttpStatusCode> ActAsync(
        string envelopeId, int signer, string signingEvent, Func<EmulatedSigner, Uri, Task<Uri>> act)
    {
        var view = await RequestSigningUrlAsync(envelopeId, View(signer));
        if (view.Status != HttpStatusCode.Created)
        {
            return view.Status;
        }

        using var browser = new EmulatedSigner();
        try
        {
            var returned = await act(browser, new Uri(view.String("url")));
            return returned.Query.Contains(signingEvent, StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Conflict;
        }
        catch (InvalidOperationException)
        {
            // There is nothing to sign: the page has no such button.
            return HttpStatusCode.Conflict;
        }
    }

    private async Task<HttpStatusCode> RenameAsync(string path, int signer)
    {
        var answer = await PutAsync(path, Signers(new JsonObject { ["recipientId"] = $"{signer}", ["note"] = "Please" }));
        return answer.Status != HttpStatusCode.OK ? answer.Status
            : answer.Text.Contains("SUCCESS", StringComparison.Ordinal) ? HttpStatusCode.OK
            : HttpStatusCode.Conflict;
    }

    private async Task<HttpStatusCode> DeleteAsync(string path, JsonNode body) =>
        (await SendAsync(HttpMethod.Delete, path, JsonContent(body))).Status;

    private Task<string> CreateAsync(bool isDraft)
    {
        var envelope = TestEnvelope.With(_document, Signer(1), Signer(2));
        envelope["status"] = isDraft ? "created" : "sent";
        return CreateEnvelopeAsync(envelope);
    }

    private static JsonObject Signer(int number) => TestEnvelope.Signer(
        $"{number}", NameOf(number), $"user-{number}", TestEnvelope.SignHere("/sign/"), routingOrder: number);

    private static JsonObject View(int number) => TestEnvelope.View(NameOf(number), $"user-{number}", ReturnUrl);

    private static string NameOf(int number) => $"Signer{number} Example";

    private static JsonObject Signers(JsonObject signer) => new() { ["signers"] = new JsonArray(signer) };

    /// <summary>What an envelope whose signers sign one after the other may become.</summary>
    private sealed class Model(string envelopeId, string status)
    {
        private readonly SortedDictionary<int, bool> _hasSigned = new() { [1] = false, [2] = false };

        // Whoever has received the envelope keeps it, also when somebody is put before them.
        private readonly HashSet<int> _received = status == "sent" ? [1] : [];

        public string EnvelopeId { get; } = envelopeId;

        public string Status { get; private set; } = status;

        private bool IsInProgress => Status is "sent" or "delivered";

        private bool IsOpen => IsInProgress || Status == "created";

        /// <summary>Changes the model, and tells whether the call should succeed.</summary>
        public bool Apply(Call call, int signer)
        {
            var isKnown = _hasSigned.TryGetValue(signer, out var hasSigned);
            switch (call)
            {
                case Call.Send when Status == "created" && _hasSigned.Count > 0:
                    Status = "sent";
                    Advance();
                    return true;
                case Call.Void when IsInProgress:
                    Status = "voided";
                    return true;
                case Call.AddSigner when IsOpen && !isKnown:
                    _hasSigned[signer] = false;
                    Advance();
                    return true;
                case Call.RemoveSigner when IsOpen && isKnown && !hasSigned && (_hasSigned.Count > 1 || !IsInProgress):
                    _hasSigned.Remove(signer);
                    _received.Remove(signer);
                    Advance();
                    return true;
                case Call.RenameSigner:
                    return IsOpen && isKnown && !hasSigned;
                case Call.AddTab:
                    return IsOpen && isKnown && !hasSigned;
                case Call.PutDocument:
                    return IsOpen && !_hasSigned.ContainsValue(true);
                case Call.View:
                    return MayView(signer, isKnown);
                case Call.Sign or Call.Decline or Call.FinishLater:
                    return Act(call, signer, isKnown, hasSigned);
                case Call.Resend:
                    return IsInProgress;
                case Call.AddCustomField:
                    return IsOpen;
                case Call.FormData:
                    return Status != "created";
                case Call.List:
                    return true;
                default:
                    return false;
            }
        }

        public override string ToString() => $"an envelope that is {Status} with the signers {string.Join(", ", _hasSigned)}";

        private bool MayView(int signer, bool isKnown) =>
            isKnown && (Status is "completed" or "declined" || (IsInProgress && _received.Contains(signer)));

        private bool Act(Call call, int signer, bool isKnown, bool hasSigned)
        {
            if (!MayView(signer, isKnown) || !IsInProgress || hasSigned)
            {
                return false;
            }

            Status = call == Call.Decline ? "declined" : "delivered";
            if (call == Call.Sign)
            {
                _hasSigned[signer] = true;
                Advance();
            }

            return true;
        }

        private void Advance()
        {
            if (!IsInProgress)
            {
                return;
            }

            if (!_hasSigned.ContainsValue(false))
            {
                Status = "completed";
                return;
            }

            _received.Add(_hasSigned.First(entry => !entry.Value).Key);
        }
    }
}
