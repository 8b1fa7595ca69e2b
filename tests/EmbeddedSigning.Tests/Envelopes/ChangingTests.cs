using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Envelopes are changed after they were created or sent.</summary>
[TestFixture]
public sealed class ChangingTests
{
    private DocuSignEmulator _docuSign = null!;
    private IEmbeddedSigningClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _client = _docuSign.CreateClient();
    }

    [TearDown]
    public async Task StopAsync() => await _docuSign.DisposeAsync();

    [Test]
    public async Task A_draft_gets_its_documents_and_is_sent()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;

        await _client.PutDocumentAsync(id, 2, DocumentSource.FromBytes("House rules"u8.ToArray(), "rules.txt"));
        await _client.PutDocumentAsync(id, 3, DocumentSource.FromBytes("Keys"u8.ToArray(), "keys.txt"));
        await _client.PutDocumentAsync(id, 3, DocumentSource.FromBytes("Two keys"u8.ToArray(), "keys.txt"));
        await _client.RemoveDocumentsAsync(id, [2]);
        await _client.SendEnvelopeAsync(id);

        (await _client.GetEnvelopeAsync(id)).Status.Should().Be(EnvelopeStatus.Sent);
        (await _client.ListDocumentsAsync(id)).Select(document => document.DocumentId).Should().Equal("1", "3", "certificate");
        (await TextOfAsync(id, new DocumentId(3))).Should().Contain("Two keys");
        await ReadingTests.SignAsync(_client, id);
    }

    [Test]
    public async Task An_empty_draft_is_filled_and_sent()
    {
        var id = (await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign").AsDraft().Build())).EnvelopeId;
        await _client.Awaiting(client => client.SendEnvelopeAsync(id)).Should().ThrowAsync<DocuSignApiException>();

        await _client.PutDocumentAsync(id, 1, Samples.Pdf);
        await _client.AddRecipientAsync(id, RecipientBuilder.EmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId).SignHere("/sign/"));
        await _client.SendEnvelopeAsync(id);

        await ReadingTests.SignAsync(_client, id);
    }

    [Test]
    public async Task A_draft_is_deleted_and_restored()
    {
        var id = (await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign").AsDraft().Build())).EnvelopeId;

        await _client.MoveEnvelopeAsync(id, EnvelopeFolder.RecycleBin);
        await _client.MoveEnvelopeAsync(id, EnvelopeFolder.Drafts);

        (await _client.GetEnvelopeAsync(id)).Status.Should().Be(EnvelopeStatus.Created);
    }

    [Test]
    public async Task Only_the_holder_of_a_lock_changes_the_envelope()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        var update = new RecipientUpdate("1") { Name = "Ada King" };

        var held = await _client.LockEnvelopeAsync(id, TimeSpan.FromMinutes(5), "Lease desk");
        await _client.Awaiting(client => client.UpdateRecipientAsync(id, update)).Should().ThrowAsync<EnvelopeLockedException>().WithMessage("*holds the envelope's lock*");
        await _client.WithLock(held).UpdateRecipientAsync(id, update);
        await _client.UnlockEnvelopeAsync(held);

        (await _client.ListRecipientsAsync(id)).Single().Name.Should().Be("Ada King");
        (await _client.Awaiting(client => client.UnlockEnvelopeAsync(held)).Should().ThrowAsync<EnvelopeLockedException>())
            .Which.Message.Should().Contain("has expired or was removed").And.NotContain("holds the envelope's lock");
    }

    [Test]
    public async Task The_holder_of_a_lock_moves_the_envelope()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        var held = await _client.LockEnvelopeAsync(id, TimeSpan.FromMinutes(5), "Lease desk");

        await _client.Awaiting(client => client.MoveEnvelopeAsync(id, EnvelopeFolder.RecycleBin)).Should().ThrowAsync<EnvelopeLockedException>();
        await _client.WithLock(held).MoveEnvelopeAsync(id, EnvelopeFolder.RecycleBin);

        (await _client.GetEnvelopeAsync(id)).Status.Should().Be(EnvelopeStatus.Voided);
    }

    [Test]
    public async Task The_raw_client_of_the_holder_of_a_lock_changes_the_envelope()
    {
        var (id, other) = (await ReadingTests.SendLeaseAsync(_client), await ReadingTests.SendLeaseAsync(_client));
        var held = await _client.LockEnvelopeAsync(id, TimeSpan.FromMinutes(5), "Lease desk");
        await _client.LockEnvelopeAsync(other, TimeSpan.FromMinutes(5), "Lease desk");

        using var http = _client.WithLock(held).CreateHttpClient();
        using var own = await http.PutAsync(new Uri($"envelopes/{id}", UriKind.Relative), Subject());
        using var another = await http.PutAsync(new Uri($"envelopes/{other}", UriKind.Relative), Subject());

        own.StatusCode.Should().Be(HttpStatusCode.OK);
        (await another.Content.ReadAsStringAsync()).Should().Contain("EDIT_LOCK_NOT_LOCK_OWNER");

        static StringContent Subject() => new("""{ "emailSubject": "The lease, corrected" }""", Encoding.UTF8, "application/json");
    }

    [Test]
    public async Task The_documents_of_a_finished_envelope_are_purged()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        await _client.Awaiting(client => client.PurgeDocumentsAsync(id)).Should().ThrowAsync<EnvelopeStatusException>();
        await ReadingTests.SignAsync(_client, id);

        await _client.PurgeDocumentsAsync(id, PurgeScope.DocumentsAndMetadata);

        using var http = _client.CreateHttpClient(throwOnError: true);
        (await http.GetStringAsync(new Uri($"envelopes/{id}", UriKind.Relative))).Should().Contain("\"purgeState\":\"documents_and_metadata_queued\"");
    }

    [Test]
    public async Task An_in_person_signer_gets_no_phone_number()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        var update = new RecipientUpdate("2") { Type = RecipientType.InPersonSigner, PhoneNumber = new PhoneNumber("44", "7911123456") };

        (await _client.Awaiting(client => client.UpdateRecipientAsync(id, update)).Should().ThrowAsync<EnvelopeDefinitionException>())
            .Which.Faults.Should().Equal("Recipient 2: is an in-person signer, who has no phone for messages; DocuSign notifies the host by e-mail.");
    }

    [Test]
    public async Task A_correction_that_DocuSign_would_refuse_is_not_sent()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        var sent = _docuSign.Requests.Count;

        (await _client.Awaiting(client => client.UpdateRecipientAsync(id, new RecipientUpdate("1")
        {
            Name = " ",
            Email = "none",
            PhoneNumber = new PhoneNumber("+44", "79 11"),
            RoutingOrder = -1,
        }))
            .Should().ThrowAsync<EnvelopeDefinitionException>()).Which.Faults.Should().Equal(
                "Recipient 1: the name is missing.",
                "Recipient 1: the e-mail address is not valid.",
                "Recipient 1: a phone number needs a country calling code of 1 to 3 digits, without plus, and a number of 4 to 14 digits.",
                "Recipient 1: the routing order must not be negative.");
        await _client.Awaiting(client => client.UpdateRecipientAsync(id, new RecipientUpdate(" "))).Should().ThrowAsync<ArgumentException>();

        _docuSign.Requests.Count.Should().Be(sent);
    }

    [Test]
    public async Task A_large_document_is_streamed_with_its_progress()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        var bytes = Samples.LargePdf(3_000_000);
        var progress = new LastProgress();

        await _client.PutDocumentAsync(id, 2, DocumentSource.FromStream(new ForwardOnlyStream(bytes), "large.pdf"), progress);

        progress.Last.BytesTransferred.Should().Be(bytes.Length);
        (await _client.ListDocumentsAsync(id)).Should().Contain(document => document.DocumentId == "2" && document.Name == "large.pdf");
    }

    [Test]
    public async Task A_document_that_DocuSign_would_refuse_is_not_sent()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;

        await _client.Awaiting(client => client.PutDocumentAsync(id, 2, DocumentSource.FromBytes([], "empty.pdf")))
            .Should().ThrowAsync<EnvelopeDefinitionException>().WithMessage("*empty*");
        await _client.Awaiting(client => client.PutDocumentAsync(id, 0, Samples.Pdf)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await _client.Awaiting(client => client.RemoveDocumentsAsync(id, [])).Should().ThrowAsync<ArgumentException>();
        _docuSign.Requests.Should().NotContain(request => request.Path.Contains("/documents", StringComparison.Ordinal));
    }

    [Test]
    public async Task An_envelope_is_sent_once_although_the_answer_was_lost()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        _docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "PUT", Path = "envelopes/*", Count = 1 });

        await _client.SendEnvelopeAsync(id);

        (await _client.GetEnvelopeAsync(id)).Status.Should().Be(EnvelopeStatus.Sent);
    }

    [Test]
    public async Task A_sent_envelope_is_not_sent_again_as_a_draft()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        await _client.VoidEnvelopeAsync(id, "Withdrawn");

        await _client.Awaiting(client => client.SendEnvelopeAsync(id)).Should().ThrowAsync<EnvelopeStatusException>();
    }

    [Test]
    public async Task A_remote_signer_gets_the_mail_again_at_the_right_address()
    {
        var id = (await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddSigner("Alan Turing", "alan@example.cmo", signer => signer.SignHere("/sign/"))
            .Build())).EnvelopeId;

        await _client.UpdateRecipientAsync(id, new RecipientUpdate("1") { Email = "alan@example.com", Name = "Alan M. Turing", RoutingOrder = 2 }, resend: true);

        var alan = (await _client.ListRecipientsAsync(id)).Single();
        (alan.Name, alan.Email, alan.RoutingOrder, alan.Status).Should().Be(("Alan M. Turing", "alan@example.com", 2, RecipientStatus.Sent));
        await _client.ResendEnvelopeAsync(id);
        _docuSign.Requests.Count(request => request.Query.Contains("resend_envelope=true", StringComparison.Ordinal)).Should().Be(2);
    }

    [Test]
    public async Task A_draft_and_a_finished_envelope_are_not_resent_because_of_their_status()
    {
        var draft = (await _client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        var voided = await ReadingTests.SendLeaseAsync(_client);
        await _client.VoidEnvelopeAsync(voided, "Withdrawn");

        await _client.Awaiting(client => client.ResendEnvelopeAsync(draft)).Should().ThrowAsync<EnvelopeStatusException>();
        await _client.Awaiting(client => client.ResendEnvelopeAsync(voided)).Should().ThrowAsync<EnvelopeStatusException>();
        await _client.Awaiting(client => client.LockEnvelopeAsync(voided, TimeSpan.FromMinutes(1), "Lease desk"))
            .Should().ThrowAsync<EnvelopeStatusException>();
    }

    [Test]
    public async Task A_recipient_who_has_signed_cannot_be_corrected()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope()
            .AddSigner("Alan Turing", "alan@example.com", signer => signer.SignHere("/sign/")).Build())).EnvelopeId;
        await ReadingTests.SignAsync(_client, id);

        var act = () => _client.UpdateRecipientAsync(id, new RecipientUpdate("1") { Name = "Somebody Else" });

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("RECIPIENT_UPDATE_FAILED");
        (await _client.ListRecipientsAsync(id)).Select(recipient => recipient.Name).Should().Contain("Ada Lovelace");
    }

    [Test]
    public async Task A_signer_whose_tabs_are_refused_is_not_added()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        var before = await _client.ListRecipientsAsync(id);

        var act = () => _client.AddRecipientAsync(id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/nowhere/"));

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("ANCHOR_TAB_STRING_NOT_FOUND");
        (await _client.ListRecipientsAsync(id)).Select(recipient => recipient.RecipientId).Should().Equal(before.Select(recipient => recipient.RecipientId));
    }

    [Test]
    public async Task A_signer_who_cannot_be_removed_after_a_refusal_of_the_tabs_is_logged_and_the_refusal_stays()
    {
        var log = new LogCollector();
        var client = _docuSign.CreateClient(
            options => options.Retry.MaxRetries = 0, builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)));
        var id = await ReadingTests.SendLeaseAsync(client);
        _docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500) with { Method = "DELETE", Path = "envelopes/*/recipients/*" });

        var act = () => client.AddRecipientAsync(id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/nowhere/"));

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("ANCHOR_TAB_STRING_NOT_FOUND");
        log.Entries.Should().ContainSingle(entry => entry.EventId == 20).Which.Text.Should().Contain("HTTP 500").And.NotContain(nameof(DocuSignApiException));
    }

    [Test]
    public async Task A_refusal_of_the_tabs_stays_when_the_call_is_cancelled_before_the_signer_is_removed()
    {
        using var cancellation = new CancellationTokenSource();
        var log = new LogCollector();
        var client = _docuSign.CreateClient(build: builder =>
        {
            builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
            builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new CancelsAt("", HttpMethod.Delete, cancellation)));
        });
        var id = await ReadingTests.SendLeaseAsync(client);

        var act = () => client.AddRecipientAsync(
            id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/nowhere/"), cancellation.Token);

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("ANCHOR_TAB_STRING_NOT_FOUND");
        log.Entries.Select(entry => entry.EventId).Should().Contain(20);
    }

    [Test]
    public async Task A_refusal_of_the_tabs_stays_when_a_handler_of_the_host_fails_before_the_signer_is_removed()
    {
        var log = new LogCollector();
        var client = _docuSign.CreateClient(build: builder =>
        {
            builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
            builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new ThrowsAtDelete()));
        });
        var id = await ReadingTests.SendLeaseAsync(client);

        var act = () => client.AddRecipientAsync(id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/nowhere/"));

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("ANCHOR_TAB_STRING_NOT_FOUND");
        log.Entries.Select(entry => entry.EventId).Should().Contain(20);
    }

    [Test]
    public Task A_signer_is_logged_when_the_connection_breaks_while_the_tabs_are_added() =>
        FailAtTheTabsAsync<DocuSignConnectionException>(EmulatorFault.DropConnectionBeforeCommit());

    [Test]
    public Task A_signer_is_logged_when_the_response_to_the_tabs_is_not_JSON() => FailAtTheTabsAsync<UnexpectedResponseException>(
        build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new AnswersTabsInHtml())));

    [Test]
    public Task A_signer_is_logged_when_there_is_no_token_for_the_tabs() =>
        FailAtTheTabsAsync<ConsentRequiredException>(EmulatorFault.RevokeTokens(), _docuSign.RevokeConsent);

    [Test]
    public async Task A_signer_is_logged_when_the_call_is_cancelled_before_the_tabs_are_added()
    {
        using var cancellation = new CancellationTokenSource();
        await FailAtTheTabsAsync<OperationCanceledException>(
            build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new CancelsAt("/tabs", HttpMethod.Post, cancellation))),
            cancellationToken: cancellation.Token);
    }

    [Test]
    public async Task A_signer_with_an_id_of_the_callers_is_not_logged_when_the_connection_breaks()
    {
        var log = new LogCollector();
        var client = _docuSign.CreateClient(build: builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)));
        var id = await ReadingTests.SendLeaseAsync(client);
        _docuSign.Faults.Add(EmulatorFault.DropConnectionBeforeCommit() with { Method = "POST", Path = "envelopes/*/recipients/*/tabs" });

        await client.Awaiting(client => client.AddRecipientAsync(
            id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").RecipientId(2).SignHere("/sign/"))).Should().ThrowAsync<DocuSignConnectionException>();

        log.Entries.Select(entry => entry.EventId).Should().NotContain(22);
    }

    [TestCase("templates")]
    [TestCase("envelopes/*/recipients")]
    [TestCase("envelopes/*/recipients/*/tabs")]
    public async Task A_change_that_must_not_be_repeated_is_sent_again_after_a_refused_token(string path)
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        _docuSign.Faults.Add(EmulatorFault.RevokeTokens() with { Method = "POST", Path = path });

        await ChangeOnceAsync(_client, id);

        _docuSign.Requests.Should().ContainSingle(request => request.Fault != null);
        (await _client.ListRecipientsAsync(id)).Should().ContainSingle(recipient => recipient.Name == "Alan Turing");
    }

    [TestCase("templates")]
    [TestCase("envelopes/*/recipients")]
    [TestCase("envelopes/*/recipients/*/tabs")]
    public async Task A_change_that_must_not_be_repeated_is_sent_again_after_the_accounts_limit(string path)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(clock: clock);
        var id = await ReadingTests.SendLeaseAsync(client);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with { Method = "POST", Path = path, ErrorCode = "BURST_APIINVOCATION_LIMIT_EXCEEDED" });

        await clock.DriveAsync(TimeSpan.FromSeconds(1), ChangeOnceAsync(client, id));

        docuSign.Requests.Should().ContainSingle(request => request.Fault != null);
        (await client.ListRecipientsAsync(id)).Should().ContainSingle(recipient => recipient.Name == "Alan Turing");
    }

    [TestCase("templates")]
    [TestCase("envelopes/*/recipients")]
    [TestCase("envelopes/*/recipients/*/tabs")]
    public async Task A_change_that_must_not_be_repeated_is_not_after_an_ambiguous_failure(string path)
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        _docuSign.Faults.Add(EmulatorFault.DropConnectionAfterCommit() with { Method = "POST", Path = path });

        await _client.Awaiting(client => ChangeOnceAsync(client, id)).Should().ThrowAsync<DocuSignConnectionException>();

        _docuSign.Requests[^1].Fault.Should().NotBeNull();
    }

    [Test]
    public async Task A_signer_whose_tabs_are_refused_by_a_limit_is_not_added()
    {
        var client = _docuSign.CreateClient(options => options.Retry.MaxRetries = 0);
        var id = await ReadingTests.SendLeaseAsync(client);
        _docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with { Method = "POST", Path = "envelopes/*/recipients/*/tabs" });

        await client.Awaiting(client => ChangeOnceAsync(client, id)).Should().ThrowAsync<RateLimitExceededException>();

        (await client.ListRecipientsAsync(id)).Should().NotContain(recipient => recipient.Name == "Alan Turing");
    }

    [Test]
    public async Task A_signer_who_cannot_be_removed_because_the_limit_lasts_is_logged()
    {
        var log = new LogCollector();
        var client = _docuSign.CreateClient(build: builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)));
        var id = await ReadingTests.SendLeaseAsync(client);
        _docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with
        {
            Method = "POST",
            Path = "envelopes/*/recipients/*/tabs",
            ErrorCode = "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",
            RetryAfter = TimeSpan.FromMinutes(40),
        });

        await client.Awaiting(client => ChangeOnceAsync(client, id)).Should().ThrowAsync<RateLimitExceededException>();

        log.Entries.Select(entry => entry.EventId).Should().Contain(20);
    }

    [Test]
    public async Task A_signer_with_an_id_of_the_callers_stays_when_the_tabs_are_refused()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        var act = () => _client.AddRecipientAsync(id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").RecipientId(2).SignHere("/nowhere/"));

        (await act.Should().ThrowAsync<DocuSignApiException>()).Which.ErrorCode.Should().Be("ANCHOR_TAB_STRING_NOT_FOUND");
        (await _client.ListRecipientsAsync(id)).Select(recipient => recipient.RecipientId).Should().Contain("2");
    }

    [Test]
    public async Task A_signer_is_added_with_tabs_and_removed()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        var added = await _client.AddRecipientAsync(
            id, RecipientBuilder.EmbeddedSigner("Alan Turing", "alan@example.com", "user-43").RecipientId(2).SignHere("/sign/").Text(TabPlacement.AtPosition(50, 50), "job"));

        added.Should().Be("2");
        (await _client.ListTabsAsync(id, "2")).Select(tab => tab.Type).Should().BeEquivalentTo("signHere", "text");
        var copy = await _client.AddRecipientAsync(id, RecipientBuilder.CarbonCopy("Legal", "legal@example.com").RoutingOrder(2));
        (await _client.ListRecipientsAsync(id)).Select(recipient => recipient.RecipientId).Should().BeEquivalentTo("1", "2", copy);

        await _client.RemoveRecipientAsync(id, copy);
        (await _client.ListRecipientsAsync(id)).Select(recipient => recipient.RecipientId).Should().BeEquivalentTo("1", "2");
    }

    [Test]
    public async Task A_recipient_with_faults_is_not_added()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        (await FaultsOfAsync(RecipientBuilder.Signer("", "none").SignHere(" "))).Should().Equal(
            "The recipient to add: the name is missing.",
            "The recipient to add: the e-mail address is not valid.",
            "The recipient to add: the tab SignHere has an empty anchor string.");
        (await FaultsOfAsync(RecipientBuilder.Signer("", "ada@example.com").RecipientId(7))).Should().Equal("Recipient 7: the name is missing.");

        async Task<IReadOnlyList<string>> FaultsOfAsync(RecipientBuilder recipient) =>
            (await _client.Awaiting(client => client.AddRecipientAsync(id, recipient)).Should().ThrowAsync<EnvelopeDefinitionException>()).Which.Faults;
    }

    [Test]
    public async Task An_added_recipient_with_a_language_has_a_subject_and_a_message()
    {
        const string fault = "The recipient to add: has a language, which replaces the envelope's subject and message in DocuSign's e-mail; give both to "
            + "Language, an empty message for none.";
        var phone = new PhoneNumber("49", "1701234567");
        var id = await ReadingTests.SendLeaseAsync(_client);

        await RefuseAsync(RecipientBuilder.Signer("Alan", "alan@example.com").Language("de"));
        await RefuseAsync(RecipientBuilder.CarbonCopy("Alan", "alan@example.com").Language("de", "Ihr Mietvertrag"));
        await RefuseAsync(RecipientBuilder.Signer("Alan", "alan@example.com").Language("de", emailMessage: "Bitte unterschreiben."));
        await RefuseAsync(RecipientBuilder.Signer("Alan", "alan@example.com").Language("de", " ", "Bitte unterschreiben."));
        await RefuseAsync(RecipientBuilder.EmbeddedSigner("Alan", "alan@example.com", "user-43").Language("de").AlsoByEmail());
        await _client.AddRecipientAsync(id, RecipientBuilder.Signer("Alan", "alan@example.com").Language("de", "Ihr Mietvertrag", "Bitte unterschreiben."));
        await _client.AddRecipientAsync(id, RecipientBuilder.CarbonCopy("Grace", "grace@example.com").Language("fr", "Votre bail", ""));
        await _client.AddRecipientAsync(id, RecipientBuilder.EmbeddedSigner("Bob", "bob@example.com", "user-44").Language("de"));
        await _client.AddRecipientAsync(id, RecipientBuilder.Signer("Carl", null).DeliverBySms(phone).Language("de"));
        await _client.AddRecipientAsync(id, RecipientBuilder.Signer("Dora", null).AlsoByWhatsApp(phone).Language("de"));

        _docuSign.Mailbox.Select(message => (message.To, message.Language, message.Subject, message.Body)).Should().Contain(
            ("alan@example.com", "de", "Ihr Mietvertrag", "Bitte unterschreiben."));

        async Task RefuseAsync(RecipientBuilder recipient) =>
            (await _client.Awaiting(client => client.AddRecipientAsync(id, recipient)).Should().ThrowAsync<EnvelopeDefinitionException>())
                .Which.Faults.Should().Equal(fault);
    }

    [Test]
    public async Task A_recipient_whom_an_agent_of_the_envelope_can_name_is_added_without_name_and_address()
    {
        var withAgent = (await _client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf)
            .AddRecipient(RecipientBuilder.Agent("Agatha", "agatha@example.com"))
            .AddCarbonCopy("Carl", "carl@example.com", copy => copy.RoutingOrder(3))
            .Build())).EnvelopeId;
        var withoutAgent = await ReadingTests.SendLeaseAsync(_client);

        var id = await _client.AddRecipientAsync(withAgent, Unnamed().RoutingOrder(2));

        (await _client.ListRecipientsAsync(withAgent)).Should().Contain(recipient => recipient.RecipientId == id && recipient.RoutingOrder == 2);
        await _client.Awaiting(client => client.AddRecipientAsync(withoutAgent, Unnamed().RoutingOrder(2))).Should().ThrowAsync<DocuSignApiException>();
        foreach (var nobodys in new[] { Unnamed(), RecipientBuilder.EmbeddedSigner("", "", "user-43").RoutingOrder(2) })
        {
            (await _client.Awaiting(client => client.AddRecipientAsync(withAgent, nobodys)).Should().ThrowAsync<EnvelopeDefinitionException>())
                .Which.Faults.Should().Equal("The recipient to add: the name is missing.", "The recipient to add: the e-mail address is missing.");
        }

        static RecipientBuilder Unnamed() => RecipientBuilder.Signer("", email: null);
    }

    [Test]
    public async Task Documents_are_hidden_from_an_added_recipient_only_where_the_application_knows_that_the_envelope_enforces_it()
    {
        var id = (await _client.CreateEnvelopeAsync(Samples.Envelope()
            .AddDocument(DocumentSource.FromBytes("Terms"u8.ToArray(), "terms.txt")).EnforceSignerVisibility().Build())).EnvelopeId;

        (await _client.Awaiting(client => client.AddRecipientAsync(id, RecipientBuilder.CarbonCopy("Alan", "alan@example.com").ExcludeDocuments(2)))
            .Should().ThrowAsync<EnvelopeDefinitionException>()).Which.Faults.Should().Equal(
                "The recipient to add: is not to see documents, which DocuSign hides only in an envelope that enforces visibility; the library does not know "
                + "whether this one does. If it was created with EnforceSignerVisibility, set excludedDocuments with ConfigureJson of the recipient.");
        await _client.AddRecipientAsync(id, RecipientBuilder.CarbonCopy("Alan", "alan@example.com").RecipientId(7)
            .ConfigureJson(json => json["excludedDocuments"] = new JsonArray("2")));

        using var http = _client.CreateHttpClient(throwOnError: true);
        using var recipients = JsonDocument.Parse(await http.GetStringAsync(new Uri($"envelopes/{id}/recipients", UriKind.Relative)));
        recipients.RootElement.GetProperty("carbonCopies")[0].GetProperty("excludedDocuments").EnumerateArray().Select(number => number.GetString())
            .Should().Equal("2");
    }

    [Test]
    public async Task A_formula_of_an_added_recipient_may_name_tabs_of_the_others()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        var added = await _client.AddRecipientAsync(
            id, RecipientBuilder.Signer("Alan", "alan@example.com").SignHere("/sign/").Formula(TabPlacement.AtPosition(50, 50), "year", "[rent] * 12"));

        (await _client.ListTabsAsync(id, added)).Select(tab => tab.Label).Should().Contain("year");
    }

    [Test]
    public async Task A_correction_of_an_unknown_type_is_refused()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        foreach (var type in new[] { default, new RecipientType("participant") })
        {
            (await _client.Awaiting(client => client.UpdateRecipientAsync(id, new RecipientUpdate("1") { Type = type, Name = "Ada King" }))
                .Should().ThrowAsync<EnvelopeDefinitionException>()).Which.Faults.Should().Equal(
                    $"Recipient 1: is of the type '{type}', which the library cannot write; use the raw client.");
        }
    }

    [Test]
    public async Task Reminders_and_expiration_are_changed_and_read()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        await _client.UpdateNotificationAsync(id, new EnvelopeNotification(EnvelopeReminders.After(2, 3), EnvelopeExpiration.After(30, 5)));
        await _client.UpdateNotificationAsync(id, new EnvelopeNotification(Reminders: null, EnvelopeExpiration.After(20)));

        (await _client.GetNotificationAsync(id)).Should().Be(new EnvelopeNotification(EnvelopeReminders.After(2, 3), EnvelopeExpiration.After(20)));
        await _client.UpdateNotificationAsync(id, new EnvelopeNotification(EnvelopeReminders.None));
        (await _client.GetNotificationAsync(id)).Reminders!.Enabled.Should().BeFalse();
    }

    [Test]
    public async Task Days_of_a_notification_that_DocuSign_refuses_are_not_sent()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);

        await _client.Awaiting(client => client.UpdateNotificationAsync(id, new(EnvelopeReminders.After(-1), EnvelopeExpiration.After(0))))
            .Should().ThrowAsync<EnvelopeDefinitionException>().Where(exception => exception.Faults.Count == 2);
    }

    [Test]
    public async Task Links_of_a_signer_whose_address_was_corrected_keep_working()
    {
        var id = await ReadingTests.SendLeaseAsync(_client);
        await _client.UpdateRecipientAsync(id, new RecipientUpdate("1") { Name = "Ada King", Email = "ada.king@example.com" });

        var url = await _client.CreateRecipientViewAsync(
            id, new RecipientViewRequest(Samples.View.ReturnUrl, Samples.ClientUserId) { UserName = "Ada Lovelace", Email = "ada@example.com" });

        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.SignAsync(url.Reveal())).EnsureCompleted();
    }

    private async Task FailAtTheTabsAsync<TException>(
        EmulatorFault? fault = null,
        Action? afterLease = null,
        Action<EmbeddedSigningBuilder>? build = null,
        CancellationToken cancellationToken = default)
        where TException : Exception
    {
        var log = new LogCollector();
        var client = _docuSign.CreateClient(build: builder =>
        {
            builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
            build?.Invoke(builder);
        });
        var id = await ReadingTests.SendLeaseAsync(client);
        afterLease?.Invoke();
        if (fault is not null)
        {
            _docuSign.Faults.Add(fault with { Method = "POST", Path = "envelopes/*/recipients/*/tabs" });
        }

        var act = () => client.AddRecipientAsync(
            id, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/sign/"), cancellationToken);

        await act.Should().ThrowAsync<TException>();
        _docuSign.GrantConsent();
        var added = (await _client.ListRecipientsAsync(id, CancellationToken.None)).Single(recipient => recipient.Name == "Alan Turing").RecipientId;
        log.Entries.Should().ContainSingle(entry => entry.EventId == 22).Which.Text.Should().Contain($"recipient {added} of envelope {id}");
    }

    private static async Task ChangeOnceAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId)
    {
        await client.CreateTemplateAsync(new EnvelopeBuilder("Please sign").AddDocument(Samples.Pdf).BuildTemplate("Lease"));
        await client.AddRecipientAsync(envelopeId, RecipientBuilder.Signer("Alan Turing", "alan@example.com").SignHere("/sign/"));
    }

    private async Task<string> TextOfAsync(EnvelopeId envelopeId, DocumentId documentId)
    {
        using var stream = new MemoryStream();
        await _client.DownloadDocumentAsync(envelopeId, documentId, stream);
        using var pdf = PdfDocument.Open(stream.ToArray());
        return string.Join('\n', pdf.GetPages().Select(page => page.Text));
    }

    private sealed class LastProgress : IProgress<TransferProgress>
    {
        public TransferProgress Last { get; private set; }

        public void Report(TransferProgress value) => Last = value;
    }

    private sealed class AnswersTabsInHtml : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/tabs", StringComparison.Ordinal))
            {
                response.Content = new StringContent("<p>Maintenance</p>", Encoding.UTF8, "text/html");
            }

            return response;
        }
    }

    private sealed class ThrowsAtDelete : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Delete ? throw new InvalidTimeZoneException() : base.SendAsync(request, cancellationToken);
    }

    private sealed class CancelsAt(string endOfPath, HttpMethod method, CancellationTokenSource cancellation) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == method && request.RequestUri!.AbsolutePath.EndsWith(endOfPath, StringComparison.Ordinal))
            {
                await cancellation.CancelAsync();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
