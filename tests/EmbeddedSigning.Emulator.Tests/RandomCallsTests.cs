using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CsCheck;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>
/// Random sequences of calls, compared with a small model of what an envelope may become. After each sequence somebody with
/// another account, another user and another client reaches for what is not theirs.
/// </summary>
[Category("Slow")]
internal sealed class RandomCallsTests : EmulatorTest
{
    private const int Sequences = 1_000;
    private const int MaximalSigners = 4;

    private static readonly byte[] _document = TestPdf.WithLines("Lease", "/sign/");

    private readonly RSA _otherKey = SpareKey.Create();
    private readonly string _otherAccount = Guid.NewGuid().ToString();
    private readonly string _otherUser = Guid.NewGuid().ToString();
    private readonly string _otherClient = Guid.NewGuid().ToString();
    private readonly ConcurrentDictionary<Call, int> _done = new();

    private Party _grace = null!;
    private Party _alan = null!;

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
        ViewOfNobody,
    }

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        options.HourlyLimit = int.MaxValue;
        options.BurstLimit = int.MaxValue;
        options.Users.Add(new EmulatorUser { Id = _otherUser, Name = "Alan Turing", Email = "alan@example.com" });
        options.Accounts.Add(new EmulatorAccount
        {
            Id = _otherAccount,
            Name = "Bletchley",
            Members = [new EmulatorMember { UserId = _otherUser }],
        });
        options.Clients.Add(new EmulatorClient
        {
            IntegrationKey = _otherClient,
            PublicKeyPems = [_otherKey.ExportSubjectPublicKeyInfoPem()],
        });
    }

    [SetUp]
    public async Task LogInAsync()
    {
        Emulator.GrantConsent(_otherClient, _otherUser);
        _grace = await PrepareAsync(new Party(
            Emulator.AccountId, Emulator.UserId, "Grace Hopper", Emulator.IntegrationKey, Emulator.PrivateKeyPem));
        _alan = await PrepareAsync(new Party(
            _otherAccount, _otherUser, "Alan Turing", _otherClient, _otherKey.ExportPkcs8PrivateKeyPem()));
    }

    [TearDown]
    public void DisposeKey() => _otherKey.Dispose();

    // The other tests compare every kind of answer; here that would take most of the time.
    protected override HttpMessageHandler Watch(HttpMessageHandler handler) => handler;

    [Test]
    public async Task No_sequence_of_calls_fails_leads_to_an_illegal_state_or_shows_what_is_not_the_callers()
    {
        var call = Gen.Select(Gen.Enum<Call>(), Gen.Int[1, MaximalSigners]);
        var sequence = Gen.Select(Gen.Bool, Gen.Bool, call.Array[4, 8], Gen.Enum<Intrusion>());

        await sequence.SampleAsync(RunAsync, iter: Sequences, threads: 2);

        foreach (var kind in Enum.GetValues<Call>())
        {
            _done.GetValueOrDefault(kind).Should().BeGreaterThan(Sequences / 200, $"{kind} should have succeeded often");
        }
    }

    private async Task RunAsync((bool IsDraft, bool IsAlans, (Call Call, int Signer)[] Calls, Intrusion Intrusion) sequence)
    {
        var (owner, stranger) = sequence.IsAlans ? (_alan, _grace) : (_grace, _alan);
        var model = await CreateAsync(owner, sequence.IsDraft);
        foreach (var (call, signer) in sequence.Calls)
        {
            var expected = model.Apply(call, signer);
            var answer = await DoAsync(model, call, signer);
            ((int)answer).Should().BeLessThan(500, $"{call} {signer} of {model}");
            ((int)answer < 400).Should().Be(expected, $"{call} {signer} of {model} answered {answer}");

            (await StatusOfAsync(model)).Should().Be(model.Status, $"{call} {signer} of {model}");
            if (expected || call == Call.ViewOfNobody)
            {
                _done.AddOrUpdate(call, 1, (_, count) => count + 1);
            }
        }

        await IntrudeAsync(stranger, model, sequence.Intrusion);
        (await StatusOfAsync(model)).Should().Be(model.Status, $"{sequence.Intrusion} of {model}");
    }

    private Task IntrudeAsync(Party stranger, Model model, Intrusion intrusion)
    {
        var owner = model.Owner;
        var envelope = $"envelopes/{model.EnvelopeId}";
        var template = $"templates/{owner.TemplateId}";
        const string noEnvelope = "ENVELOPE_DOES_NOT_EXIST";
        const string noTemplate = "TEMPLATE_ID_INVALID";
        const string all = "envelopes?from_date=2026-11-24&status=created,sent,delivered,completed,declined,voided";
        return intrusion switch
        {
            Intrusion.ReadEnvelope => ShouldBeRefusedAsync(GetAsync(stranger, envelope), noEnvelope),
            Intrusion.VoidEnvelope => ShouldBeRefusedAsync(PutAsync(stranger, envelope, Void()), noEnvelope),
            Intrusion.ListRecipients => ShouldBeRefusedAsync(GetAsync(stranger, $"{envelope}/recipients"), noEnvelope),
            Intrusion.DownloadDocuments => ShouldBeRefusedAsync(GetAsync(stranger, $"{envelope}/documents/combined"), noEnvelope),
            Intrusion.ReadFormData => ShouldBeRefusedAsync(GetAsync(stranger, $"{envelope}/form_data"), noEnvelope),
            Intrusion.RequestView => ShouldBeRefusedAsync(
                PostAsync(stranger, $"{envelope}/views/recipient", View(1)), noEnvelope),
            Intrusion.ListByIds => OnlyOwnerShouldSeeAsync(
                party => GetAsync(party, $"envelopes?envelope_ids={model.EnvelopeId}"), model.EnvelopeId),
            Intrusion.ListByTransactionIds => OnlyOwnerShouldSeeAsync(
                party => GetAsync(party, $"envelopes?transaction_ids={model.TransactionId}"), model.EnvelopeId),
            Intrusion.ListBySubject => OnlyOwnerShouldSeeAsync(
                party => GetAsync(party, $"{all}&search_text={model.TransactionId}"), model.EnvelopeId),
            Intrusion.ListByUserId => OnlyOwnerShouldSeeAsync(
                party => GetAsync(party, $"{all}&search_text={model.TransactionId}&user_id={owner.UserId}"), model.EnvelopeId),
            Intrusion.ListByUserName => ShouldBeRefusedAsync(
                GetAsync(stranger, $"{all}&user_name={owner.UserName}&email={TestEnvelope.EmailOf(owner.UserName)}"),
                "USER_DOES_NOT_EXIST_IN_SYSTEM"),
            Intrusion.QueryStatus => OnlyOwnerShouldSeeAsync(
                party => PutAsync(party, "envelopes/status?envelope_ids=request_body", new JsonObject
                {
                    ["envelopeIds"] = new JsonArray(model.EnvelopeId),
                }),
                model.EnvelopeId),
            Intrusion.ReadTemplate => ShouldBeRefusedAsync(GetAsync(stranger, template), noTemplate),
            Intrusion.ChangeTemplate => ShouldBeRefusedAsync(
                PutAsync(stranger, template, new JsonObject { ["name"] = "Mine" }), noTemplate),
            Intrusion.UseTemplate => ShouldBeRefusedAsync(
                PostAsync(stranger, "envelopes", new JsonObject { ["templateId"] = owner.TemplateId }), noTemplate),
            Intrusion.ListTemplates => OnlyOwnerShouldSeeAsync(party => GetAsync(party, "templates"), owner.TemplateId),
            Intrusion.NameTheOtherAccount => ShouldBeRefusedAsync(
                GetAsync(stranger with { AccountId = owner.AccountId }, envelope), "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT"),
            _ => ShouldBeRefusedAsync(RequestTokenAsync(stranger with { UserId = owner.UserId }), "consent_required"),
        };

        async Task ShouldBeRefusedAsync(Task<Answer> call, string code)
        {
            var answer = await call;
            ((int)answer.Status).Should().BeInRange(400, 499, $"{intrusion} of {model} answered {answer.Text}");
            answer.Text.Should().Contain($"\"{code}\"", $"{intrusion} of {model}");
        }

        async Task OnlyOwnerShouldSeeAsync(Func<Party, Task<Answer>> listAsync, string id)
        {
            (await listAsync(owner)).Text.Should().Contain(id, $"{intrusion} of {model} by its owner");
            var seen = await listAsync(stranger);
            seen.ShouldBe(HttpStatusCode.OK);
            seen.Text.Should().NotContain(id, $"{intrusion} of {model}");
        }
    }

    private async Task<HttpStatusCode> DoAsync(Model model, Call call, int signer)
    {
        var owner = model.Owner;
        var path = $"envelopes/{model.EnvelopeId}";
        return call switch
        {
            Call.Send => (await PutAsync(owner, path, new JsonObject { ["status"] = "sent" })).Status,
            Call.Void => (await PutAsync(owner, path, Void())).Status,
            Call.Resend => (await PutAsync(owner, $"{path}?resend_envelope=true", new JsonObject())).Status,
            Call.AddSigner => (await PostAsync(owner, $"{path}/recipients", Signers(Signer(signer)))).Status,
            Call.RemoveSigner => (await SendAsync(
                owner, HttpMethod.Delete, $"{path}/recipients", Signers(new JsonObject { ["recipientId"] = $"{signer}" }))).Status,
            Call.RenameSigner => await RenameAsync(owner, $"{path}/recipients", signer),
            Call.AddTab => (await PostAsync(owner, $"{path}/recipients/{signer}/tabs", TestEnvelope.SignHere("/sign/"))).Status,
            Call.PutDocument => (await PutAsync(owner, $"{path}/documents", new JsonObject
            {
                ["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", _document)),
            })).Status,
            Call.AddCustomField => (await PostAsync(owner, $"{path}/custom_fields", new JsonObject
            {
                ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = Guid.NewGuid().ToString(), ["value"] = "x" }),
            })).Status,
            Call.View => (await PostAsync(owner, $"{path}/views/recipient", View(signer))).Status,
            Call.Sign => await ActAsync(model, signer, "signing_complete", (browser, url) => browser.SignAsync(url)),
            Call.Decline => await ActAsync(model, signer, "decline", (browser, url) => browser.DeclineAsync(url, "No")),
            Call.FinishLater => await ActAsync(model, signer, "cancel", (browser, url) => browser.FinishLaterAsync(url)),
            Call.List => (await GetAsync(owner, $"envelopes?envelope_ids={model.EnvelopeId}")).Status,
            Call.FormData => (await GetAsync(owner, $"{path}/form_data")).Status,
            _ => (await PostAsync(
                owner, $"{path}/views/recipient", TestEnvelope.View("Ada Lovelace", "somebody-else", ReturnUrl))).Status,
        };
    }

    private async Task<HttpStatusCode> ActAsync(
        Model model, int signer, string signingEvent, Func<EmulatedSigner, Uri, Task<Uri>> act)
    {
        var view = await PostAsync(model.Owner, $"envelopes/{model.EnvelopeId}/views/recipient", View(signer));
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

    private async Task<HttpStatusCode> RenameAsync(Party owner, string path, int signer)
    {
        var answer = await PutAsync(owner, path, Signers(new JsonObject { ["recipientId"] = $"{signer}", ["note"] = "Please" }));
        return answer.Status != HttpStatusCode.OK ? answer.Status
            : answer.Text.Contains("errorDetails", StringComparison.Ordinal) ? HttpStatusCode.Conflict
            : HttpStatusCode.OK;
    }

    private async Task<Party> PrepareAsync(Party party)
    {
        var known = party with { Authorization = "Bearer " + (await RequestTokenAsync(party)).String("access_token") };
        var template = TestEnvelope.With(_document, Signer(1));
        template["name"] = $"Lease of {party.UserName}";
        return known with { TemplateId = (await PostAsync(known, "templates", template)).String("templateId") };
    }

    private Task<Answer> RequestTokenAsync(Party party)
    {
        var assertion = new TestAssertion(Emulator, party.PrivateKeyPem, Clock.GetUtcNow());
        assertion.Claims["iss"] = party.IntegrationKey;
        assertion.Claims["sub"] = party.UserId;
        return RequestTokenAsync(assertion.ToString());
    }

    private async Task<string> StatusOfAsync(Model model) =>
        (await GetAsync(model.Owner, $"envelopes/{model.EnvelopeId}")).String("status");

    private Task<Answer> GetAsync(Party party, string path) => SendAsync(party, HttpMethod.Get, path);

    private Task<Answer> PostAsync(Party party, string path, JsonObject body) => SendAsync(party, HttpMethod.Post, path, body);

    private Task<Answer> PutAsync(Party party, string path, JsonObject body) => SendAsync(party, HttpMethod.Put, path, body);

    private async Task<Answer> SendAsync(Party party, HttpMethod method, string path, JsonObject? body = null)
    {
        using var content = body is null ? null : JsonContent(body);
        return await SendAsync(method, path, content, party.Authorization, party.AccountId);
    }

    private async Task<Model> CreateAsync(Party owner, bool isDraft)
    {
        var status = isDraft ? "created" : "sent";
        var transactionId = Guid.NewGuid().ToString();
        var envelope = TestEnvelope.With(_document, Signer(1), Signer(2));
        envelope["status"] = status;
        envelope["transactionId"] = transactionId;
        envelope["emailSubject"] = $"Lease {transactionId}";
        var created = await PostAsync(owner, "envelopes", envelope);
        return new Model(owner, created.String("envelopeId"), transactionId, status);
    }

    private static JsonObject Void() => new() { ["status"] = "voided", ["voidedReason"] = "Why not" };

    private static JsonObject Signer(int number) => TestEnvelope.Signer(
        $"{number}", NameOf(number), $"user-{number}", TestEnvelope.SignHere("/sign/"), routingOrder: number);

    private static JsonObject View(int number) => TestEnvelope.View(NameOf(number), $"user-{number}", ReturnUrl);

    private static string NameOf(int number) => $"Signer{number} Example";

    private static JsonObject Signers(JsonObject signer) => new() { ["signers"] = new JsonArray(signer) };

    /// <summary>What an envelope whose signers sign one after the other may become.</summary>
    private sealed class Model(Party owner, string envelopeId, string transactionId, string status)
    {
        private readonly SortedDictionary<int, bool> _hasSigned = new() { [1] = false, [2] = false };

        // Whoever has received the envelope keeps it, also when somebody is put before them.
        private readonly HashSet<int> _received = status == "sent" ? [1] : [];

        public Party Owner { get; } = owner;

        public string EnvelopeId { get; } = envelopeId;

        public string TransactionId { get; } = transactionId;

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
                case Call.Send when IsInProgress:
                    return true;
                case Call.Void when IsInProgress:
                    Status = "voided";
                    return true;
                case Call.AddSigner when IsOpen && !isKnown:
                    _hasSigned[signer] = false;
                    Advance();
                    return true;
                case Call.RemoveSigner when IsOpen && isKnown && !hasSigned:
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
            // An envelope that has lost all its signers waits for others.
            if (!IsInProgress || _hasSigned.Count == 0)
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
