using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Tests.Signing;

/// <summary>The main job against the emulator, and what becomes of a signing URL in the wrong hands.</summary>
[TestFixture]
public sealed class SigningTests
{
    [Test]
    public async Task A_document_is_sent_signed_and_fetched()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var session = await client.StartSigningAsync(Samples.Envelope().AddCarbonCopy("Legal", "legal@example.com").Build(), Samples.View);
        var returnedTo = await SignAsync(session.SigningUrl);

        returnedTo.GetLeftPart(UriPartial.Path).Should().Be("https://app.example.com/return");
        SigningOutcome.FromReturnUrl(returnedTo).EnsureCompleted();
        var envelope = await client.GetEnvelopeAsync(session.Envelope.EnvelopeId);
        envelope.Status.Should().Be(EnvelopeStatus.Completed);
        envelope.EmailSubject.Should().Be("Please sign");
        envelope.CompletedAt.Should().NotBeNull();

        var recipients = await client.ListRecipientsAsync(envelope.EnvelopeId);
        recipients.Select(recipient => (recipient.Name, recipient.Type, recipient.Status)).Should().BeEquivalentTo(
        [
            ("Ada Lovelace", RecipientType.Signer, RecipientStatus.Completed),
            ("Legal", RecipientType.CarbonCopy, RecipientStatus.Completed),
        ]);
        (await client.ListDocumentsAsync(envelope.EnvelopeId)).Select(document => (document.DocumentId, document.Type))
            .Should().BeEquivalentTo([("1", "content"), ("certificate", "summary")]);

        TextOf(await DownloadAsync(client, envelope.EnvelopeId, new DocumentId(1))).Should().Contain("Ada Lovelace");
        TextOf(await DownloadAsync(client, envelope.EnvelopeId, DocumentId.Certificate)).Should().Contain(envelope.EnvelopeId.ToString());
        TextOf(await DownloadAsync(client, envelope.EnvelopeId, DocumentId.Combined)).Should().Contain("Ada Lovelace");
        (await DownloadAsync(client, envelope.EnvelopeId, DocumentId.Archive)).Should().StartWith("PK"u8.ToArray());
    }

    [Test]
    public async Task Every_kind_of_tab_arrives_and_its_value_stands_in_the_signed_document()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("All tabs")
            .WithEmailMessage("Please")
            .AddDocument(Samples.Pdf)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => signer
                .SignHere("/sign/")
                .InitialHere(TabPlacement.AtPosition(300, 100))
                .DateSigned(TabPlacement.AtAnchor("/sign/", xOffset: 0, yOffset: 40))
                .FullName(TabPlacement.AtAnchor("/sign/", yOffset: 60))
                .Text(TabPlacement.AtPosition(100, 300), "iban", value: "DE89370400440532013000")
                .Checkbox(TabPlacement.AtPosition(100, 330), "pets", selected: true)
                .SignHere(TabPlacement.AtAnchor("/nowhere/", ignoreIfNotPresent: true)))
            .AddCustomField("lease", "42", show: true)
            .WithEventNotification(new EventNotification(new Uri("https://app.example.com/connect")))
            .Build();

        var session = await client.StartSigningAsync(envelope, Samples.View);
        await SignAsync(session.SigningUrl);

        var text = TextOf(await DownloadAsync(client, session.Envelope.EnvelopeId, new DocumentId(1)));
        text.Should().Contain("DE89370400440532013000").And.Contain("Ada Lovelace").And.Contain("AL");
    }

    [Test]
    public async Task A_used_URL_is_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        await SignAsync(session.SigningUrl);

        var again = SigningOutcome.FromReturnUrl(await SignAsync(session.SigningUrl));

        again.Should().Be(SigningOutcome.TtlExpired);
        again.Invoking(outcome => outcome.EnsureCompleted()).Should().Throw<SigningNotCompletedException>().WithMessage("*used before*");
    }

    [Test]
    public async Task A_URL_works_for_five_minutes_and_no_longer()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(clock: clock);
        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        session.SigningUrl.ExpiresAt.Should().Be(clock.GetUtcNow().AddMinutes(5));

        clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        var outcome = SigningOutcome.FromReturnUrl(await SignAsync(session.SigningUrl));

        outcome.Should().Be(SigningOutcome.TtlExpired);
        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Sent);
    }

    [Test]
    public async Task A_new_URL_can_be_had_for_the_same_envelope()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        using var signer = new EmulatedSigner();
        SigningOutcome.FromReturnUrl(await signer.FinishLaterAsync(session.SigningUrl.Reveal())).Should().Be(SigningOutcome.Cancel);

        var url = await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, Samples.View);

        SigningOutcome.FromReturnUrl(await SignAsync(url)).Should().Be(SigningOutcome.SigningComplete);
    }

    [Test]
    public async Task A_recipient_may_decline()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        using var signer = new EmulatedSigner();

        var outcome = SigningOutcome.FromReturnUrl(await signer.DeclineAsync(session.SigningUrl.Reveal(), "Rent too high"));

        outcome.Should().Be(SigningOutcome.Decline);
        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Declined);
        (await client.ListRecipientsAsync(session.Envelope.EnvelopeId)).Single().DeclinedReason.Should().Be("Rent too high");
    }

    [Test]
    public async Task Another_recipients_client_user_id_opens_nothing()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;

        var byId = () => client.CreateRecipientViewAsync(envelopeId, new RecipientViewRequest(Samples.View.ReturnUrl, "user-43"));
        var byAll = () => client.CreateRecipientViewAsync(envelopeId, new RecipientViewRequest(Samples.View.ReturnUrl, "user-43")
        {
            UserName = "Ada Lovelace",
            Email = "ada@example.com",
        });

        await byId.Should().ThrowAsync<RecipientNotFoundException>();
        (await byAll.Should().ThrowAsync<RecipientNotFoundException>()).Which.ErrorCode.Should().Be("UNKNOWN_ENVELOPE_RECIPIENT");
    }

    [Test]
    public async Task Nothing_in_a_signing_URL_is_an_access_token()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var session = await docuSign.CreateClient().StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        var slt = session.SigningUrl.Reveal().Query.Split("slt=")[1].Split('&')[0];
        var thief = docuSign.CreateClient(
            options => (options.AccountId, options.AccountBaseUri) = (docuSign.AccountId, docuSign.BaseUri),
            builder => builder.UseAccessToken(new AccessToken(slt, DateTimeOffset.MaxValue)));

        var act = () => thief.GetEnvelopeAsync(session.Envelope.EnvelopeId);

        (await act.Should().ThrowAsync<AccessDeniedException>()).Which.ErrorCode.Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task It_is_one_signers_turn_at_a_time()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(Samples.Pdf)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "tenant", signer => signer.RoutingOrder(1).SignHere("/sign/"))
            .AddEmbeddedSigner("Bob Noyce", "bob@example.com", "landlord", signer => signer.RoutingOrder(2).SignHere("/sign/"))
            .Build();
        var landlord = new RecipientViewRequest(Samples.View.ReturnUrl, "landlord");
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(Samples.View.ReturnUrl, "tenant"));
        var early = () => client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, landlord);
        await early.Should().ThrowAsync<RecipientNotInSequenceException>();

        await SignAsync(session.SigningUrl);
        await SignAsync(await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, landlord));

        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Completed);
    }

    [Test]
    public async Task A_view_that_cannot_be_leaves_no_envelope_behind()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var stranger = () => client.StartSigningAsync(Samples.Envelope().Build(), new RecipientViewRequest(Samples.View.ReturnUrl, "user-43"));
        var draft = () => client.StartSigningAsync(Samples.Envelope().AsDraft().Build(), Samples.View);
        var nobody = () => client.StartSigningAsync(
            Samples.Envelope().AddEmbeddedSigner("Bob", "bob@example.com", "bob").Build(), new RecipientViewRequest(Samples.View.ReturnUrl));

        var notTheFirst = () => client.StartSigningAsync(
            new EnvelopeBuilder("Lease").AddDocument(Samples.Pdf).AddSigner("Bob", "bob@example.com")
                .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer.RoutingOrder(2)).Build(), Samples.View);
        var anotherName = () => client.StartSigningAsync(
            Samples.Envelope().Build(), new RecipientViewRequest(Samples.View.ReturnUrl) { UserName = "Somebody Else" });

        await notTheFirst.Should().ThrowAsync<ArgumentException>().WithMessage("*not the first to sign*");
        await anotherName.Should().ThrowAsync<ArgumentException>().WithParameterName("view");
        await stranger.Should().ThrowAsync<ArgumentException>();
        await draft.Should().ThrowAsync<ArgumentException>();
        await nobody.Should().ThrowAsync<ArgumentException>().WithMessage("*2 embedded recipients*");
        docuSign.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task A_voided_envelope_and_a_draft_have_no_recipient_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var voided = await client.CreateEnvelopeAsync(Samples.Envelope().Build());
        await client.VoidEnvelopeAsync(voided.EnvelopeId, "Withdrawn");
        var draft = await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build());

        foreach (var envelopeId in new[] { voided.EnvelopeId, draft.EnvelopeId })
        {
            var act = () => client.CreateRecipientViewAsync(envelopeId, Samples.View);
            await act.Should().ThrowAsync<EnvelopeStatusException>();
        }

        var envelope = await client.GetEnvelopeAsync(voided.EnvelopeId);
        envelope.Status.Should().Be(EnvelopeStatus.Voided);
        envelope.VoidedReason.Should().Be("Withdrawn");
        var again = () => client.VoidEnvelopeAsync(voided.EnvelopeId, "Again");
        await again.Should().ThrowAsync<EnvelopeStatusException>();
    }

    [Test]
    public async Task A_draft_has_a_sender_view_and_an_edit_view()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var draft = await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build());
        draft.Status.Should().Be(EnvelopeStatus.Created);

        (await client.CreateSenderViewAsync(draft.EnvelopeId, Samples.View.ReturnUrl)).Reveal().Authority.Should().Be(docuSign.BaseUri.Authority);
        (await client.CreateEditViewAsync(draft.EnvelopeId, Samples.View.ReturnUrl)).Reveal().Authority.Should().Be(docuSign.BaseUri.Authority);
    }

    [Test]
    public async Task A_template_is_signed_by_the_role_that_was_filled()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var templateId = docuSign.AddTemplate($$"""
            {
              "emailSubject": "Lease",
              "documents": [{ "documentId": "1", "name": "lease.pdf", "fileExtension": "pdf",
                "documentBase64": "{{Convert.ToBase64String(File.ReadAllBytes(Samples.PdfPath("weasyprint.pdf")))}}" }],
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant",
                "tabs": { "signHereTabs": [{ "anchorString": "/sign/" }] } }] }
            }
            """);

        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Your lease").FromTemplate(Guid.Parse(templateId))
                .AddEmbeddedTemplateRole("Tenant", "Ada Lovelace", "ada@example.com", Samples.ClientUserId).Build(),
            Samples.View);
        await SignAsync(session.SigningUrl);

        (await client.GetEnvelopeAsync(session.Envelope.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Completed);
        TextOf(await DownloadAsync(client, session.Envelope.EnvelopeId, new DocumentId(1))).Should().Contain("Ada Lovelace");
    }

    [Test]
    public async Task A_signer_who_changed_their_own_name_is_still_found_by_their_client_user_id()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Samples.Envelope()
            .AddEmbeddedSigner("Bob Noyce", "bob@example.com", "landlord", signer => signer.SignHere("/sign/"))
            .Build();
        var session = await client.StartSigningAsync(envelope, Samples.View);
        using (var signer = new EmulatedSigner { FullName = "Ada King, Countess of Lovelace" })
        {
            await signer.SignAsync(session.SigningUrl.Reveal());
        }

        var view = new RecipientViewRequest(Samples.View.ReturnUrl, Samples.ClientUserId)
        {
            UserName = "Ada Lovelace",
            Email = "ada@example.com",
        };
        var url = await client.CreateRecipientViewAsync(session.Envelope.EnvelopeId, view);

        docuSign.Requests.Should().ContainSingle(request => request.ErrorCode == "UNKNOWN_ENVELOPE_RECIPIENT");
        SigningOutcome.FromReturnUrl(await SignAsync(url)).Should().Be(SigningOutcome.ViewingComplete);
    }

    [Test]
    public async Task An_unknown_envelope_is_not_found()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var act = () => docuSign.CreateClient().GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()));

        var exception = (await act.Should().ThrowAsync<EnvelopeNotFoundException>()).Which;
        exception.ErrorCode.Should().Be("ENVELOPE_DOES_NOT_EXIST");
        exception.TraceToken.Should().NotBeNullOrEmpty();
    }

    private static async Task<Uri> SignAsync(SigningUrl url)
    {
        using var signer = new EmulatedSigner();
        return await signer.SignAsync(url.Reveal());
    }

    private static async Task<byte[]> DownloadAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, DocumentId documentId)
    {
        using var stream = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, documentId, stream);
        return stream.ToArray();
    }

    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join('\n', document.GetPages().Select(page => page.Text));
    }
}
