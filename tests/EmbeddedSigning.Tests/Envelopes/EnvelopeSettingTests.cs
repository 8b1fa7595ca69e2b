using System.Reflection;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Contract;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>What an envelope says of itself when it is created.</summary>
[TestFixture]
public sealed class EnvelopeSettingTests
{
    private static readonly RecipientViewRequest _view = new(new Uri("https://app.example.com/signed"));

    [Test]
    public async Task A_simple_envelope_is_written_without_anything_that_it_does_not_say()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var recorder = new RequestRecorder();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));

        await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromBytes("/sign/"u8.ToArray(), "lease.txt"))
            .AddEmbeddedSigner("Ada", "ada@example.com", "user-42", signer => signer
                .SignHere("/sign/")
                .Text(TabPlacement.AtPosition(10, 20), "rent", "900")
                .Checkbox(TabPlacement.AtPosition(10, 40), "pets"))
            .AddCustomField("lease", "42")
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/connect")) { Events = ["envelope-completed"] })
            .WithTransactionId("lease-42")
            .Build());

        recorder.Requests.Single(request => request is { Method: "POST", Json: not null }).Json.Should().Be(
            ("{'emailSubject':'Please sign','status':'sent','transactionId':'lease-42',"
            + "'documents':[{'documentId':'1','name':'lease.txt','fileExtension':'txt','order':'1'}],"
            + "'recipients':{'signers':[{'recipientId':'1','routingOrder':'1','name':'Ada','email':'ada@example.com','clientUserId':'user-42','tabs':{"
            + "'signHereTabs':[{'anchorString':'/sign/','anchorUnits':'pixels','anchorXOffset':'0','anchorYOffset':'0','anchorIgnoreIfNotPresent':'false'}],"
            + "'textTabs':[{'documentId':'1','pageNumber':'1','xPosition':'10','yPosition':'20','tabLabel':'rent','value':'900','required':'true'}],"
            + "'checkboxTabs':[{'documentId':'1','pageNumber':'1','xPosition':'10','yPosition':'40','tabLabel':'pets','selected':'false','required':'false'}]}}],"
            + "'carbonCopies':[]},'customFields':{'textCustomFields':[{'name':'lease','value':'42','show':'false'}]},"
            + "'eventNotification':{'url':'http://localhost:1/connect','deliveryMode':'SIM','events':['envelope-completed'],"
            + "'eventData':{'version':'restv2.1','format':'json'},'includeHMAC':'true','requireAcknowledgment':'true'}}").Replace('\'', '"'));
    }

    [Test]
    public async Task A_webhook_without_acknowledgment_is_asked_for_by_name()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var recorder = new RequestRecorder();
        var client = docuSign.CreateClient(build: builder => builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => recorder)));

        await client.CreateEnvelopeAsync(Samples.Envelope()
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/connect")) { RequireAcknowledgment = false })
            .Build());

        recorder.Requests.Single(request => request is { Method: "POST", Json: not null }).Json.Should().Contain("\"requireAcknowledgment\":\"false\"");
    }

    [Test]
    public async Task An_envelope_can_ask_for_every_event_that_has_a_name()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var named = typeof(ConnectEvent).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(property => property.GetValue(null)!.ToString()!)
            .ToArray();

        var summary = await client.CreateEnvelopeAsync(Samples.Envelope()
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/connect")) { Events = named })
            .Build());

        named.Should().Contain(["envelope-reminder-sent", "envelope-removed", "recipient-delegate"]);
        summary.Status.Should().Be(EnvelopeStatus.Sent);
    }

    [Test]
    public async Task Reminders_and_expiration_are_set_at_creation()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var summary = await client.CreateEnvelopeAsync(Samples.Envelope()
            .WithReminders(EnvelopeReminders.After(2, 3))
            .WithExpiration(EnvelopeExpiration.After(30, warnDays: 5))
            .Build());

        (await client.GetNotificationAsync(summary.EnvelopeId)).Should().Be(
            new EnvelopeNotification(EnvelopeReminders.After(2, 3), EnvelopeExpiration.After(30, 5)));
    }

    [Test]
    public async Task Brand_comments_markup_and_reassignment_reach_DocuSign()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        var brand = await Samples.BrandAsync(client);

        var summary = await client.CreateEnvelopeAsync(
            Samples.Envelope().WithBrand(brand).AllowComments().AllowMarkup(false).AllowReassign(false).Build());

        (await http.GetStringAsync($"envelopes/{summary.EnvelopeId}")).Should().Contain($"\"brandId\":\"{brand}\"")
            .And.Contain("\"allowComments\":\"true\"").And.Contain("\"allowMarkup\":\"false\"").And.Contain("\"allowReassign\":\"false\"");
    }

    [Test]
    public async Task Several_webhooks_hear_of_one_envelope()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        await client.CreateEnvelopeAsync(Samples.Envelope()
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/one")) { IntegratorManaged = true })
            .WithEventNotification(new EventNotification(new Uri("http://localhost:1/two")))
            .Build());

        docuSign.ConnectMessages.Select(message => message.Url.AbsolutePath).Should().Contain(["/one", "/two"]);
    }

    [Test]
    public async Task A_scheduled_envelope_is_sent_when_its_time_has_come()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Samples.Envelope().SendAfter(TimeSpan.FromHours(25)).Build();

        await FluentActions.Awaiting(() => client.StartSigningAsync(envelope, _view)).Should().ThrowAsync<ArgumentException>("it cannot be signed yet");
        var after = await client.CreateEnvelopeAsync(envelope);
        var at = await client.CreateEnvelopeAsync(Samples.Envelope().SendAt(DateTimeOffset.UtcNow.AddHours(25)).Build());
        docuSign.Envelopes.Should().OnlyContain(waiting => waiting.Status == "created");
        docuSign.ClockSkew += TimeSpan.FromHours(26);

        foreach (var summary in (EnvelopeSummary[])[after, at])
        {
            (await client.GetEnvelopeAsync(summary.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Sent);
        }
    }

    [Test]
    public async Task A_scheduled_envelope_that_is_moved_to_the_recycle_bin_is_not_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var scheduled = await client.CreateEnvelopeAsync(Samples.Envelope().SendAfter(TimeSpan.FromHours(25)).Build());

        await client.MoveEnvelopeAsync(scheduled.EnvelopeId, EnvelopeFolder.RecycleBin);
        docuSign.ClockSkew += TimeSpan.FromHours(26);

        (await client.GetEnvelopeAsync(scheduled.EnvelopeId)).Status.Should().Be(EnvelopeStatus.Created);
        docuSign.Mailbox.Should().BeEmpty();
    }

    [Test]
    public async Task Recipients_of_a_delayed_routing_order_wait()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = Samples.Envelope()
            .AddSigner("Bob", "bob@example.com", bob => bob.RoutingOrder(2))
            .AddSigner("Cy", "cy@example.com", cy => cy.RoutingOrder(3))
            .DelayRouting(2, TimeSpan.FromHours(2))
            .DelayRouting(3, DateTimeOffset.UtcNow.AddDays(3))
            .Build();

        var session = await client.StartSigningAsync(envelope, _view);
        using var signer = new EmulatedSigner();
        await signer.SignAsync(session.SigningUrl.Reveal());
        (await StatusOfBobAsync()).Should().Be(RecipientStatus.Created);
        docuSign.ClockSkew += TimeSpan.FromHours(3);
        (await StatusOfBobAsync()).Should().Be(RecipientStatus.Sent);

        async Task<RecipientStatus> StatusOfBobAsync() =>
            (await client.ListRecipientsAsync(session.Envelope.EnvelopeId)).Single(recipient => recipient.Name == "Bob").Status;
    }

    [Test]
    public async Task A_document_is_hidden_from_whom_it_is_not_for()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromBytes("Lease: /sign/"u8.ToArray(), "lease.txt"))
            .AddDocument(DocumentSource.FromBytes("Terms of the landlord"u8.ToArray(), "terms.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/").ExcludeDocuments(2))
            .Build();

        var session = await client.StartSigningAsync(envelope, _view);
        using var http = new HttpClient();
        var page = await http.GetStringAsync(session.SigningUrl.Reveal());

        page.Should().Contain("lease.txt").And.NotContain("terms.txt");
    }

    [Test]
    public async Task ExcludeDocuments_of_one_signer_hides_from_all_signers_the_documents_with_tabs_of_others()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var (ada, bob) = await PagesAsync(client, ThreeDocuments(ada => ada.ExcludeDocuments(3)).Build());

        ada.Should().Contain("lease.txt").And.NotContain("annex.txt").And.NotContain("terms.txt");
        bob.Should().NotContain("lease.txt", "no tab of Bob's is on it").And.Contain("annex.txt").And.Contain("terms.txt");
    }

    [Test]
    public async Task Signers_see_the_documents_without_tabs_of_theirs_unless_visibility_is_enforced()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var (_, everything) = await PagesAsync(client, ThreeDocuments().Build());
        var (_, enforced) = await PagesAsync(client, ThreeDocuments().EnforceSignerVisibility().Build());

        everything.Should().Contain("lease.txt").And.Contain("annex.txt").And.Contain("terms.txt");
        enforced.Should().NotContain("lease.txt").And.Contain("annex.txt").And.Contain("terms.txt");
    }

    // The terms have no tab.
    private static EnvelopeBuilder ThreeDocuments(Action<RecipientBuilder>? configure = null) => new EnvelopeBuilder("Lease")
        .AddDocument(DocumentSource.FromBytes("Lease: /ada/"u8.ToArray(), "lease.txt"))
        .AddDocument(DocumentSource.FromBytes("Annex: /bob/"u8.ToArray(), "annex.txt"))
        .AddDocument(DocumentSource.FromBytes("Terms of the landlord"u8.ToArray(), "terms.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "ada", ada =>
        {
            ada.SignHere("/ada/");
            configure?.Invoke(ada);
        })
        .AddEmbeddedSigner("Bob Bell", "bob@example.com", "bob", bob => bob.SignHere("/bob/"));

    private static async Task<(string Ada, string Bob)> PagesAsync(IEmbeddedSigningClient client, EnvelopeDefinition envelope)
    {
        var sent = await client.CreateEnvelopeAsync(envelope);
        using var http = new HttpClient();
        return (await PageAsync("ada"), await PageAsync("bob"));

        async Task<string> PageAsync(string clientUserId) => await http.GetStringAsync((await client.CreateRecipientViewAsync(
            sent.EnvelopeId, new RecipientViewRequest(new Uri("https://app.example.com/signed"), clientUserId))).Reveal());
    }
}
