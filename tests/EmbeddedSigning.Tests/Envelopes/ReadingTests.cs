using System.Text;
using System.Text.Json;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>Envelopes are read back: what they say, and what people have filled in.</summary>
[TestFixture]
public sealed class ReadingTests
{
    [Test]
    public async Task An_envelope_is_read_with_all_its_parts_in_one_call()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await SendLeaseAsync(client);

        var envelope = await client.GetEnvelopeAsync(id, EnvelopeParts.CustomFields | EnvelopeParts.Documents | EnvelopeParts.Tabs);

        envelope.EmailMessage.Should().Be("Read it first");
        envelope.Sender!.Name.Should().Be("Grace Hopper");
        envelope.CustomFields.Should().Equal(new CustomField("lease", "42", Show: true));
        envelope.Documents!.Select(document => document.DocumentId).Should().Equal("1", "certificate");
        var tabs = envelope.Recipients!.Single().Tabs!;
        tabs.Where(tab => tab.Type != "signHere").Select(tab => (tab.Type, tab.Label, tab.Value))
            .Should().BeEquivalentTo([("text", "rent", "900"), ("checkbox", "pets", "false")]);
        tabs.Single(tab => tab.Type == "signHere").Value.Should().BeNull();
        tabs.Should().OnlyContain(tab => tab.DocumentId == 1 && tab.PageNumber == 1);
        docuSign.Requests.Count(request => request.Method == "GET" && request.Path.Contains("/envelopes/", StringComparison.Ordinal)).Should().Be(1);
    }

    [Test]
    public async Task Without_parts_nothing_but_the_envelope_is_read()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        var envelope = await client.GetEnvelopeAsync(await SendLeaseAsync(client));

        (envelope.Recipients, envelope.CustomFields, envelope.Documents).Should().Be((null, null, null));
        envelope.StatusChangedAt.Should().Be(envelope.SentAt);
        envelope.ExpiresAt.Should().BeCloseTo(envelope.SentAt!.Value.AddDays(120), TimeSpan.FromDays(1));
    }

    [Test]
    public async Task A_value_of_the_signer_is_read_by_its_label()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await SendLeaseAsync(client);
        await SignAsync(client, id, ("rent", "950"), ("pets", "true"));

        var data = await client.GetFormDataAsync(id);

        data.GetValue("rent").Should().Be("950");
        data.GetValue("nothing").Should().BeNull();
        data.Status.Should().Be(EnvelopeStatus.Completed);
        var ada = data.Recipients.Should().ContainSingle().Which;
        (ada.RecipientId, ada.Name, ada.Email).Should().Be(("1", "Ada Lovelace", "ada@example.com"));
        ada.GetValue("rent").Should().Be("950");
        ada.Fields.Single(field => field.Name == "rent").OriginalValue.Should().Be("900");
        (await client.ListTabsAsync(id, "1")).Single(tab => tab.Label == "pets").Value.Should().Be("true");
    }

    [Test]
    public async Task What_the_sender_filled_in_is_read_apart_from_the_values_of_recipients()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        using var http = client.CreateHttpClient();
        using var tabs = new StringContent("""
            {"prefillTabs":{"textTabs":[{"tabLabel":"deposit","value":"1800","pageNumber":"1","xPosition":"100","yPosition":"100"}]}}
            """, Encoding.UTF8, "application/json");
        (await http.PostAsync($"envelopes/{id}/documents/1/tabs", tabs)).EnsureSuccessStatusCode();

        var data = await client.GetFormDataAsync(id);

        data.PrefilledFields.Select(field => (field.Name, field.Value)).Should().Equal(("deposit", "1800"));
        data.Fields.Should().NotContain(field => field.Name == "deposit");
        data.GetValue("deposit").Should().Be("1800");
    }

    [Test]
    public async Task The_times_of_an_envelope_and_its_recipients_are_read()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var (signed, voided) = (await SendLeaseAsync(client), await SendLeaseAsync(client));
        await SignAsync(client, signed);
        await client.VoidEnvelopeAsync(voided, "Not needed any more.");

        var completed = await client.GetEnvelopeAsync(signed, EnvelopeParts.Recipients);
        var ended = await client.GetEnvelopeAsync(voided);

        completed.DeliveredAt.Should().BeOnOrAfter(completed.SentAt!.Value).And.BeOnOrBefore(completed.CompletedAt!.Value);
        completed.LastModifiedAt.Should().NotBeNull();
        (completed.DeclinedAt, completed.VoidedAt).Should().Be((null, null));
        var ada = completed.Recipients!.Single();
        ada.DeliveredAt.Should().BeOnOrAfter(ada.SentAt!.Value).And.BeOnOrBefore(ada.SignedAt!.Value);
        ada.DeclinedAt.Should().BeNull();
        ended.VoidedAt.Should().BeOnOrAfter(ended.SentAt!.Value);
        (ended.CompletedAt, ended.VoidedReason).Should().Be((null, "Not needed any more."));
    }

    [Test]
    public async Task Tabs_of_an_unknown_recipient_are_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await SendLeaseAsync(client);

        await client.Awaiting(c => c.ListTabsAsync(id, "9")).Should().ThrowAsync<RecipientNotFoundException>();
        await client.Awaiting(c => c.ListTabsAsync(id, " ")).Should().ThrowAsync<ArgumentException>();
    }

    [Test]
    public async Task Lists_and_radio_groups_are_read_by_what_was_chosen()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var summary = await client.CreateEnvelopeAsync(EnvelopeDefinition.FromJson("""
            { "emailSubject": "Choose", "status": "sent",
              "documents": [{ "documentId": "1", "name": "a.txt", "fileExtension": "txt", "documentBase64": "VGV4dA==" }],
              "recipients": { "signers": [{ "recipientId": "1", "name": "Ada", "email": "ada@example.com", "tabs": {
                "listTabs": [{ "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "100", "tabLabel": "colour",
                  "listItems": [{ "text": "Red", "value": "r" }, { "text": "Blue", "value": "b", "selected": "true" }] }],
                "radioGroupTabs": [{ "documentId": "1", "groupName": "size", "radios": [
                  { "pageNumber": "1", "xPosition": "100", "yPosition": "140", "value": "S" },
                  { "pageNumber": "1", "xPosition": "130", "yPosition": "140", "value": "L", "selected": "true" }] }] } }] } }
            """));

        var tabs = await client.ListTabsAsync(summary.EnvelopeId, "1");

        tabs.Select(tab => (tab.Type, tab.Label, tab.Value)).Should().BeEquivalentTo([("list", "colour", "b"), ("radioGroup", "size", "L")]);
    }

    [Test]
    public async Task The_history_lists_actions_with_their_person()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await SendLeaseAsync(client);
        await SignAsync(client, id);

        var events = await client.ListAuditEventsAsync(id);

        events.Should().OnlyContain(entry => entry.Time != null && entry.Action.Length > 0);
        events.Select(entry => entry.Time).Should().BeInAscendingOrder();
        events.Select(entry => entry.UserName).Should().Contain(["Grace Hopper", "Ada Lovelace"]);
        events[^1].EnvelopeStatus.Should().Be(EnvelopeStatus.Completed);
        events[0].Fields.Should().ContainKey("ClientIPAddress");
    }

    [Test]
    public async Task Envelopes_are_listed_page_by_page_and_from_a_cursor()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var ids = new List<EnvelopeId>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId);
        }

        var query = new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)) { PageSize = 2, Statuses = [EnvelopeStatus.Created] };
        var all = new List<EnvelopeId>();
        await foreach (var envelope in client.ListEnvelopesAsync(query))
        {
            all.Add(envelope.EnvelopeId);
        }

        all.Select(id => id.ToString()).Should().BeEquivalentTo(ids.Select(id => id.ToString()));
        var pages = new List<EnvelopePage>();
        await foreach (var page in client.ListEnvelopePagesAsync(query))
        {
            pages.Add(page);
        }

        pages.Select(page => page.Envelopes.Count).Should().Equal(2, 2, 1);
        pages[^1].Cursor.Should().BeNull();
        var rest = new List<EnvelopeId>();
        await foreach (var envelope in client.ListEnvelopesAsync(new EnvelopeQuery(query.ChangedSince) { PageSize = 2, Statuses = query.Statuses, Cursor = pages[0].Cursor }))
        {
            rest.Add(envelope.EnvelopeId);
        }

        rest.Should().Equal(all[2..]);
    }

    [Test]
    public async Task A_page_is_fetched_when_it_is_read_and_not_before()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build());
        }

        await foreach (var envelope in client.ListEnvelopesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)) { PageSize = 1, Statuses = [EnvelopeStatus.Created] }))
        {
            envelope.Status.Should().Be(EnvelopeStatus.Created);
            break;
        }

        docuSign.Requests.Count(request => request.Method == "GET" && request.Path.EndsWith("/envelopes", StringComparison.Ordinal)).Should().Be(1);
    }

    [Test]
    public async Task A_cancelled_loop_gets_nothing_more_of_the_page_it_has()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        await SendLeasesAsync(client, 3);
        using var cancellation = new CancellationTokenSource();
        var read = 0;

        await FluentActions.Awaiting(async () =>
        {
            await foreach (var _ in client.ListEnvelopesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)), cancellation.Token))
            {
                read++;
                await cancellation.CancelAsync();
            }
        }).Should().ThrowAsync<OperationCanceledException>();

        read.Should().Be(1);
    }

    [Test]
    public async Task A_cancelled_loop_gets_no_more_templates_of_the_page_it_has()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        docuSign.AddTemplate("""{ "name": "Lease" }""");
        docuSign.AddTemplate("""{ "name": "Long lease" }""");
        using var cancellation = new CancellationTokenSource();
        var read = 0;

        await FluentActions.Awaiting(async () =>
        {
            await foreach (var _ in client.ListTemplatesAsync(cancellationToken: cancellation.Token))
            {
                read++;
                await cancellation.CancelAsync();
            }
        }).Should().ThrowAsync<OperationCanceledException>();

        read.Should().Be(1);
    }

    [Test]
    public async Task Drafts_are_listed_when_their_status_or_their_folder_is_named()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var sent = await SendLeaseAsync(client);
        var draft = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        var since = DateTimeOffset.UtcNow.AddHours(-1);

        (await ListAsync(new EnvelopeQuery(since))).Should().Equal(sent);
        (await ListAsync(new EnvelopeQuery(since) { Statuses = [EnvelopeStatus.Created, EnvelopeStatus.Sent] })).Should().Equal(sent, draft);
        (await ListAsync(new EnvelopeQuery(since) { Folder = EnvelopeFolder.Drafts })).Should().Equal(draft);

        async Task<List<EnvelopeId>> ListAsync(EnvelopeQuery query)
        {
            var ids = new List<EnvelopeId>();
            await foreach (var envelope in client.ListEnvelopesAsync(query))
            {
                ids.Add(envelope.EnvelopeId);
            }

            return ids;
        }
    }

    [Test]
    public async Task No_envelope_is_missed_when_the_loop_takes_envelopes_out_of_the_list([Values(1, 2, 3)] int pageSize)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var ids = await SendLeasesAsync(client, 7);
        var query = new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)) { PageSize = pageSize, Statuses = [EnvelopeStatus.Sent] };

        var read = new List<EnvelopeId>();
        await foreach (var envelope in client.ListEnvelopesAsync(query))
        {
            read.Add(envelope.EnvelopeId);
            await client.VoidEnvelopeAsync(envelope.EnvelopeId, "Withdrawn");
        }

        read.Should().Equal(ids);
    }

    [Test]
    public async Task A_cursor_continues_behind_the_same_envelope_although_earlier_ones_have_left_the_list()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var ids = await SendLeasesAsync(client, 5);
        var query = new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)) { PageSize = 3, Statuses = [EnvelopeStatus.Sent] };
        string? cursor = null;
        await foreach (var page in client.ListEnvelopePagesAsync(query))
        {
            page.Envelopes.Select(envelope => envelope.EnvelopeId).Should().Equal(ids[..3]);
            cursor = page.Cursor;
            break;
        }

        await client.VoidEnvelopeAsync(ids[0], "Withdrawn");
        await client.VoidEnvelopeAsync(ids[2], "Withdrawn");

        var rest = new List<EnvelopeId>();
        await foreach (var envelope in client.ListEnvelopesAsync(new EnvelopeQuery(query.ChangedSince) { PageSize = 3, Statuses = query.Statuses, Cursor = cursor }))
        {
            rest.Add(envelope.EnvelopeId);
        }

        rest.Should().Equal(ids[3..]);
    }

    [Test]
    public async Task Envelopes_are_listed_by_folder()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var sent = await SendLeaseAsync(client);
        var draft = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        var deleted = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;
        await client.MoveEnvelopeAsync(deleted, EnvelopeFolder.RecycleBin);
        var received = (await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(Samples.Pdf).AddSigner(docuSign.UserName, docuSign.UserEmail, static signer => signer.SignHere("/sign/")).Build())).EnvelopeId;

        foreach (var (folder, expected) in new (EnvelopeFolder, EnvelopeId[])[]
        {
            (EnvelopeFolder.SentItems, [sent, received]),
            (EnvelopeFolder.Inbox, [received]),
            (EnvelopeFolder.Drafts, [draft]),
            (EnvelopeFolder.RecycleBin, [deleted]),
        })
        {
            var ids = new List<EnvelopeId>();
            await foreach (var envelope in client.ListEnvelopesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow.AddHours(-1)) { Folder = folder }))
            {
                ids.Add(envelope.EnvelopeId);
            }

            ids.Should().Equal(expected);
        }
    }

    [Test]
    public async Task A_download_is_put_together_as_its_options_say()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = await SendLeaseAsync(client);
        var options = new DownloadOptions { IncludeCertificate = true, CertificateLocale = "de", Watermark = true, ShowChanges = true, RecipientId = "1" };

        using var stream = new MemoryStream();
        await client.DownloadDocumentAsync(id, DocumentId.Combined, stream, options);

        using var pdf = PdfDocument.Open(stream.ToArray());
        string.Join('\n', pdf.GetPages().Select(page => page.Text)).Should().Contain("Not completed").And.Contain("Language: de");
        docuSign.Requests[^1].Query.Should().Be("?certificate=true&language=de&watermark=true&show_changes=true&recipient_id=1&documents_by_userid=false");
    }

    [Test]
    public async Task Comments_are_downloaded_as_a_transcript()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        using var http = client.CreateHttpClient();
        var id = await SendLeaseAsync(client);
        using var none = new MemoryStream();
        await client.Awaiting(reader => reader.DownloadCommentsAsync(id, none)).Should().ThrowAsync<DocuSignApiException>();
        using var content = new StringContent("""{ "comments": [{ "text": "Is the garden part of it?" }] }""", Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri($"envelopes/{id}/comments", UriKind.Relative), content)).EnsureSuccessStatusCode();
        TransferProgress progress = default;

        using var stream = new MemoryStream();
        await client.DownloadCommentsAsync(id, stream, new LastProgress(value => progress = value));

        using var pdf = PdfDocument.Open(stream.ToArray());
        string.Join('\n', pdf.GetPages().Select(page => page.Text)).Should().Contain("Is the garden part of it?");
        progress.Should().Be(new TransferProgress(stream.Length, stream.Length));
        none.Length.Should().Be(0);
        await client.Awaiting(reader => reader.DownloadCommentsAsync(new EnvelopeId(Guid.NewGuid()), none)).Should().ThrowAsync<EnvelopeNotFoundException>();
    }

    [Test]
    public async Task Envelopes_are_filtered_by_status_custom_field_and_text()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var sent = await SendLeaseAsync(client);
        var draft = (await client.CreateEnvelopeAsync(Samples.Envelope().AddCustomField("lease", "43").AsDraft().Build())).EnvelopeId;
        var since = DateTimeOffset.UtcNow.AddHours(-1);

        (await IdsAsync(new EnvelopeQuery(since) { Statuses = [EnvelopeStatus.Sent, EnvelopeStatus.Completed] })).Should().Equal(sent);
        (await IdsAsync(new EnvelopeQuery(since) { CustomField = new CustomField("lease", "43"), Statuses = [EnvelopeStatus.Created] })).Should().Equal(draft);
        (await IdsAsync(new EnvelopeQuery(since) { SearchText = "lease of" })).Should().Equal(sent);
        (await IdsAsync(new EnvelopeQuery(since) { ChangedUntil = since })).Should().BeEmpty();

        async Task<List<EnvelopeId>> IdsAsync(EnvelopeQuery query)
        {
            var ids = new List<EnvelopeId>();
            await foreach (var envelope in client.ListEnvelopesAsync(query))
            {
                ids.Add(envelope.EnvelopeId);
            }

            return ids;
        }
    }

    [Test]
    public async Task A_query_that_cannot_be_is_refused_before_anything_is_sent()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        FluentActions.Invoking(() => new EnvelopeQuery(DateTimeOffset.UtcNow) { PageSize = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new EnvelopeQuery(DateTimeOffset.UtcNow) { PageSize = 1001 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow) { Cursor = "next" }))
            .Should().Throw<ArgumentException>().WithMessage("*cursor*");
        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow) { Parts = (EnvelopeParts)64 }))
            .Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow) { Parts = EnvelopeParts.Tabs }))
            .Should().Throw<ArgumentException>().WithMessage("*GetEnvelopeAsync*");
        docuSign.Requests.Should().BeEmpty();
    }

    // An empty filter would reach DocuSign as none, and the list would have more than was asked for.
    [Test]
    public async Task A_filter_that_names_nothing_is_refused()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow) { Folder = default(EnvelopeFolder) }))
            .Should().Throw<ArgumentException>().WithMessage("*folder*default*");
        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(new EnvelopeQuery(DateTimeOffset.UtcNow) { Statuses = [EnvelopeStatus.Completed, default] }))
            .Should().Throw<ArgumentException>().WithMessage("*status*default*");
        FluentActions.Invoking(() => client.ListEnvelopePagesAsync(
                new EnvelopeQuery(DateTimeOffset.UtcNow) { CustomField = new CustomField("a=b", "c") }))
            .Should().Throw<ArgumentException>().WithMessage("*equals sign*");
        await client.Awaiting(c => c.ListTemplatesAsync(new TemplateQuery { Folder = default(EnvelopeFolder) }).GetAsyncEnumerator().MoveNextAsync().AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*folder*default*");
        docuSign.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task Templates_are_listed_and_read_with_their_roles()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = Guid.Parse(docuSign.AddTemplate("""
            { "name": "Lease", "description": "For flats", "emailSubject": "Your lease",
              "recipients": { "signers": [{ "recipientId": "1", "roleName": "Tenant", "tabs": { "textTabs": [
                { "tabLabel": "rent", "documentId": "1", "pageNumber": "1", "xPosition": "100", "yPosition": "100" }] } }] },
              "documents": [{ "documentId": "1", "name": "lease.txt", "fileExtension": "txt", "documentBase64": "TGVhc2U=" }] }
            """));

        var listed = new List<Template>();
        await foreach (var template in client.ListTemplatesAsync(new TemplateQuery { SearchText = "leas" }))
        {
            listed.Add(template);
        }

        listed.Select(template => (template.TemplateId, template.Name, template.Description)).Should().Equal((id, "Lease", "For flats"));
        var read = await client.GetTemplateAsync(id);
        read.EmailSubject.Should().Be("Your lease");
        read.Documents!.Select(document => document.Name).Should().Equal("lease.txt");
        var role = read.Roles.Should().ContainSingle().Which;
        (role.RoleName, role.Tabs!.Single().Label).Should().Be(("Tenant", "rent"));
    }

    [Test]
    public async Task Templates_are_filtered_by_the_time_of_their_last_change()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var id = Guid.Parse(docuSign.AddTemplate("""{ "name": "Lease" }"""));
        var changedAt = (await client.GetTemplateAsync(id)).LastModifiedAt!.Value;

        (await CountAsync(changedAt.AddMinutes(-1))).Should().Be(1);
        (await CountAsync(changedAt.AddMinutes(1))).Should().Be(0);

        async Task<int> CountAsync(DateTimeOffset since)
        {
            var count = 0;
            await foreach (var template in client.ListTemplatesAsync(new TemplateQuery { ModifiedSince = since }))
            {
                count++;
            }

            return count;
        }
    }

    [Test]
    public async Task What_is_not_there_is_refused_with_the_way_to_see_what_is()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().AsDraft().Build())).EnvelopeId;

        await client.Awaiting(one => one.GetTemplateAsync(Guid.NewGuid()))
            .Should().ThrowAsync<DocuSignApiException>().WithMessage("*list the templates to see them.");
        await client.Awaiting(one => one.DownloadDocumentAsync(envelopeId, new DocumentId(7), Stream.Null))
            .Should().ThrowAsync<DocuSignApiException>().WithMessage("*list its documents to see them.");
    }

    [Test]
    public async Task Deleted_templates_are_listed_from_the_recycle_bin_by_its_word_or_by_its_id()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        docuSign.AddTemplate("""{ "name": "Kept" }""");
        var deleted = docuSign.AddTemplate("""{ "name": "Deleted" }""");
        await client.MoveEnvelopeAsync(new EnvelopeId(Guid.Parse(deleted)), EnvelopeFolder.RecycleBin);
        using var http = client.CreateHttpClient();
        using var folders = JsonDocument.Parse(await http.GetStringAsync("folders"));
        var bin = folders.RootElement.GetProperty("folders").EnumerateArray()
            .Single(folder => folder.GetProperty("type").GetString() == "recyclebin").GetProperty("folderId").GetString()!;

        (await NamesAsync(folder: null)).Should().Equal("Kept");
        (await NamesAsync(EnvelopeFolder.RecycleBin)).Should().Equal("Deleted");
        (await NamesAsync(new EnvelopeFolder(bin))).Should().Equal("Deleted");

        async Task<List<string?>> NamesAsync(EnvelopeFolder? folder)
        {
            var names = new List<string?>();
            await foreach (var template in client.ListTemplatesAsync(new TemplateQuery { Folder = folder }))
            {
                names.Add(template.Name);
            }

            return names;
        }
    }

    private static async Task<EnvelopeId[]> SendLeasesAsync(IEmbeddedSigningClient client, int count)
    {
        var ids = new EnvelopeId[count];
        for (var i = 0; i < count; i++)
        {
            ids[i] = await SendLeaseAsync(client);
        }

        return ids;
    }

    internal static async Task<EnvelopeId> SendLeaseAsync(IEmbeddedSigningClient client) => (await client.CreateEnvelopeAsync(
        new EnvelopeBuilder("Lease of 12 Elm Street")
            .WithEmailMessage("Read it first")
            .AddDocument(Samples.Pdf)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", Samples.ClientUserId, signer => signer
                .SignHere("/sign/")
                .Text(TabPlacement.AtPosition(100, 300), "rent", "900")
                .Checkbox(TabPlacement.AtPosition(100, 330), "pets"))
            .AddCustomField("lease", "42", show: true)
            .Build())).EnvelopeId;

    internal static async Task SignAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, params (string Label, string Value)[] values)
    {
        using var signer = new EmulatedSigner();
        foreach (var (label, value) in values)
        {
            signer.Values[label] = value;
        }

        var url = await client.CreateRecipientViewAsync(envelopeId, Samples.View);
        SigningOutcome.FromReturnUrl(await signer.SignAsync(url.Reveal())).EnsureCompleted();
    }

    private sealed class LastProgress(Action<TransferProgress> report) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => report(value);
    }
}
