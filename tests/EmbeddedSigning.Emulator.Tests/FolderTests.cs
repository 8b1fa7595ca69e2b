using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Folders, the recycle bin, and the purge of documents.</summary>
internal sealed class FolderTests : ConnectTest
{
    [Test]
    public async Task Every_account_has_the_folders_of_DocuSign()
    {
        await CreateEnvelopeAsync();

        var folders = (await GetAsync("folders")).Json.GetProperty("folders").EnumerateArray().ToList();

        folders.Select(folder => folder.GetProperty("type").GetString()).Should().Equal("draft", "inbox", "sentitems", "recyclebin");
        folders.Select(folder => folder.GetProperty("itemCount").GetString()).Should().Equal("0", "0", "1", "0");
    }

    [Test]
    public async Task A_sent_envelope_in_the_recycle_bin_is_voided_and_comes_back_when_it_is_moved_out()
    {
        var id = await CreateWithAsync(Notification("envelope-voided", "envelope-deleted"));

        (await MoveAsync("recyclebin", id)).ShouldBe(HttpStatusCode.OK);

        (await StatusOfAsync(id)).Should().Be("voided");
        (await ItemsAsync("recyclebin")).Should().Equal(id);
        await DeliverAsync();
        Receiver.Subjects.Should().Equal("envelope-voided", "envelope-deleted");

        var sent = (await GetAsync("folders")).Json.GetProperty("folders")[2].GetProperty("folderId").GetString()!;
        await MoveAsync(sent, id);
        (await ItemsAsync("recyclebin")).Should().BeEmpty();
        (await ItemsAsync("sentitems")).Should().Equal(id);
    }

    // As the suite of the Python SDK does.
    [Test]
    public async Task A_sent_envelope_is_filed_with_the_drafts_until_it_is_moved_back()
    {
        var id = await CreateEnvelopeAsync();

        await PutAsync("folders/draft", new JsonObject { ["envelopeIds"] = new JsonArray(id), ["fromFolderId"] = "sentitems" });

        (await GetAsync("folders/draft?include_items=true")).Json.GetProperty("folders")[0].GetProperty("folderItems")[0]
            .GetProperty("envelopeId").GetString().Should().Be(id);
        (await ItemsAsync("sentitems")).Should().BeEmpty();
        (await StatusOfAsync(id)).Should().Be("sent");
        await MoveAsync("sentitems", id);
        (await ItemsAsync("sentitems")).Should().Equal(id);
    }

    [Test]
    public async Task A_draft_is_not_moved_to_the_sent_envelopes()
    {
        var draft = TestEnvelope.ForAda(TestPdf.WithLines("/sign/"));
        draft["status"] = "created";
        var id = await CreateEnvelopeAsync(draft);

        var answer = await MoveAsync("sentitems", id);

        answer.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.Should().Contain("is a draft");
        (await ItemsAsync("draft")).Should().Equal(id);
    }

    [Test]
    public async Task A_folder_is_read_without_its_items()
    {
        await CreateEnvelopeAsync();

        var folder = (await GetAsync("folders/sentitems?include_items=false")).Json.GetProperty("folders")[0];

        folder.TryGetProperty("folderItems", out _).Should().BeFalse();
        folder.GetProperty("itemCount").GetString().Should().Be("1");
    }

    [Test]
    public async Task A_draft_in_the_recycle_bin_is_not_sent()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "created";
        var id = await CreateEnvelopeAsync(envelope);
        await MoveAsync("recyclebin", id);

        (await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "sent" })).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        await MoveAsync("draft", id);
        (await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "sent" })).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_list_of_templates_has_the_recycle_bin_only_where_it_is_asked_for()
    {
        Emulator.AddTemplate("""{ "name": "Kept" }""");
        var deleted = Emulator.AddTemplate("""{ "name": "Deleted" }""");
        await PutAsync("folders/recyclebin", new JsonObject { ["envelopeIds"] = new JsonArray(deleted) });
        var bin = (await GetAsync("folders")).Json.GetProperty("folders").EnumerateArray()
            .Single(folder => folder.GetProperty("type").GetString() == "recyclebin").GetProperty("folderId").GetString();

        (await NamesAsync("")).Should().Equal("Kept");
        (await NamesAsync("?folder_types=templates")).Should().Equal("Kept");
        (await NamesAsync("?folder_types=recyclebin")).Should().Equal("Deleted");
        (await NamesAsync("?folder_types=templates_root,recylebin")).Should().Equal("Kept", "Deleted");
        (await NamesAsync($"?folder_ids={bin}")).Should().Equal("Deleted");
        (await GetAsync("templates?folder_types=inbox")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        (await GetAsync($"templates?folder_ids={Guid.NewGuid()}")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        async Task<IEnumerable<string?>> NamesAsync(string query) => (await GetAsync("templates" + query)).Json.TryGetProperty("envelopeTemplates", out var found)
            ? found.EnumerateArray().Select(template => template.GetProperty("name").GetString())
            : [];
    }

    [Test]
    public async Task A_template_is_deleted_and_restored_like_an_envelope()
    {
        var posted = TestEnvelope.ForAda();
        posted.Remove("status");
        posted["name"] = "Lease";
        var id = (await PostAsync("templates", posted)).String("templateId");

        await MoveAsync("recyclebin", id);
        (await GetAsync($"templates/{id}")).ShouldBeRefused("TEMPLATE_ID_INVALID");
        await MoveAsync("draft", id);
        (await GetAsync($"templates/{id}")).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("drafts", 0)]
    [TestCase("out_for_signature", 1)]
    [TestCase("all", 1)]
    public async Task A_search_folder_has_the_envelopes_of_its_kind(string folder, int count)
    {
        await CreateEnvelopeAsync();

        (await GetAsync($"search_folders/{folder}")).Json.GetProperty("folderItems").GetArrayLength().Should().Be(count);
    }

    [Test]
    public async Task A_folder_that_does_not_exist_is_refused() =>
        (await GetAsync("folders/nothing")).ShouldBeRefused("FOLDER_DOES_NOT_EXIST");

    [TestCase("documents_queued", 1)]
    [TestCase("documents_and_metadata_queued", 0)]
    public async Task Documents_are_purged_fourteen_days_after_the_request(string state, int tabs)
    {
        var id = await CreateWithAsync(Notification("envelope-purge"));
        (await PutAsync($"envelopes/{id}", new JsonObject { ["purgeState"] = state })).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
        await SignAsync(id);

        (await PutAsync($"envelopes/{id}", new JsonObject { ["purgeState"] = state })).String("purgeState").Should().Be(state);
        (await GetAsync($"envelopes/{id}/documents/1")).ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));

        (await GetAsync($"envelopes/{id}/documents/1")).ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await GetAsync($"envelopes/{id}")).String("purgeState").Should().Be(state.Replace("queued", "purged", StringComparison.Ordinal));
        Emulator.Envelopes[0].Status.Should().Be("completed");
        var signer = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0];
        signer.GetProperty("totalTabCount").GetString().Should().Be(tabs.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await DeliverAsync();
        Receiver.Subjects.Should().Equal("envelope-purge");
    }

    [Test]
    public async Task A_purge_is_taken_back_until_it_has_happened()
    {
        var id = await CreateEnvelopeAsync();
        await SignAsync(id);
        await PutAsync($"envelopes/{id}", new JsonObject { ["purgeState"] = "documents_queued" });

        await PutAsync($"envelopes/{id}", new JsonObject { ["purgeState"] = "documents_dequeued" });
        Clock.Advance(TimeSpan.FromDays(15));

        (await GetAsync($"envelopes/{id}/documents/1")).ShouldBe(HttpStatusCode.OK);
    }

    private Task<Answer> MoveAsync(string folder, string id) =>
        PutAsync($"folders/{folder}", new JsonObject { ["envelopeIds"] = new JsonArray(id) });

    private async Task<IEnumerable<string?>> ItemsAsync(string folder) =>
        (await GetAsync($"folders/{folder}")).Json.GetProperty("folders")[0].GetProperty("folderItems").EnumerateArray()
            .Select(item => item.GetProperty("envelopeId").GetString());
}
