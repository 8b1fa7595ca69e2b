using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Tests.Support;
using Microsoft.Data.Sqlite;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Ends an emulator and starts another one with the same data file.</summary>
internal sealed class DataFileTests : ConnectTest
{
    private const string RedirectUri = "http://localhost:5000/callback";
    private const string Everything =
        "include=custom_fields,documents,extensions,folders,recipients,tabs,payment_tabs,attachments,powerform";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-data-");
    private int _port;

    private string DataFile => Path.Combine(_folder.FullName, "docusign.db");

    protected override void Configure(DocuSignEmulatorOptions options)
    {
        base.Configure(options);
        options.DataFile = DataFile;
        options.Port = _port;
        options.RedirectUris.Add(RedirectUri);
    }

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task Envelopes_have_the_same_JSON_after_a_restart()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        draft["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "lease", ["value"] = "7" }),
        };
        var voided = await CreateEnvelopeAsync();
        string[] envelopes =
        [
            await CreateEnvelopeAsync(draft),
            await CreateEnvelopeAsync(TestEnvelope.With(
                TestPdf.WithLines("Lease", "/sign/"),
                TestEnvelope.Signer("1", "Ada Lovelace", "user-42", TestEnvelope.SignHere("/sign/")),
                TestEnvelope.Signer("2", "Charles Babbage", clientUserId: null, AllTabs(), routingOrder: 2))),
            await CreateEnvelopeAsync(),
            voided,
        ];
        await SignAsync(envelopes[1]);
        using (var signer = new EmulatedSigner())
        {
            await signer.DeclineAsync(await CreateSigningUrlAsync(envelopes[2]), "too expensive");
        }

        await PutAsync($"envelopes/{voided}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "a mistake" });
        var before = await TellAsync(envelopes);

        await RestartAsync();

        (await TellAsync(envelopes)).Should().BeEquivalentTo(before, options => options.WithStrictOrdering());
    }

    [Test]
    public async Task The_documents_of_signatures_without_tabs_survive_a_restart()
    {
        var attachment = new JsonObject { ["documentId"] = "3", ["pageNumber"] = "1", ["xPosition"] = "50", ["yPosition"] = "60" };
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer(
                "2", "Alan Turing", "user-43", new JsonObject { ["signerAttachmentTabs"] = new JsonArray(attachment) }, routingOrder: 2),
            TestEnvelope.Signer("3", "Grace Hopper", "user-44", routingOrder: 3));
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules")));
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("3", "garage.pdf", TestPdf.WithLines("Garage")));
        envelope["enforceSignerVisibility"] = "true";
        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray("2");
        var id = await CreateEnvelopeAsync(envelope);
        await SignAsync(id);
        await SignAsync(id, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));
        await PutAsync($"envelopes/{id}/recipients/1/document_visibility", new JsonObject
        {
            ["documentVisibility"] = new JsonArray(new JsonObject { ["documentId"] = "2", ["visible"] = "true" }),
        });

        await RestartAsync();

        await SignAsync(id, TestEnvelope.View("Grace Hopper", "user-44", ReturnUrl));
        (await TextOfAsync("1")).Should().Contain("Ada Lovelace").And.NotContain("Grace Hopper");
        (await TextOfAsync("2")).Should().Contain("Grace Hopper").And.NotContain("Ada Lovelace");
        (await TextOfAsync("4")).Should().Contain("An attachment.").And.NotContain("Ada Lovelace").And.NotContain("Grace Hopper");

        async Task<string> TextOfAsync(string document) =>
            string.Join('\n', TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/{document}")).Body));
    }

    [Test]
    public async Task Locks_workflows_and_what_belongs_to_documents_survive_a_restart()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        draft["enforceSignerVisibility"] = "true";
        draft["workflow"] = new JsonObject
        {
            ["workflowSteps"] = new JsonArray(new JsonObject
            {
                ["action"] = "pause_before",
                ["triggerOnItem"] = "routing_order",
                ["itemId"] = "1",
                ["delayedRouting"] = new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["delay"] = "0.1:00:00" }) },
            }),
        };
        var id = await CreateEnvelopeAsync(draft);
        await PostAsync($"envelopes/{id}/documents/1/tabs", new JsonObject
        {
            ["prefillTabs"] = new JsonObject
            {
                ["textTabs"] = new JsonArray(new JsonObject
                {
                    ["pageNumber"] = "1",
                    ["xPosition"] = "10",
                    ["yPosition"] = "10",
                    ["tabLabel"] = "rent",
                    ["value"] = "7",
                }),
            },
        });
        await PostAsync($"envelopes/{id}/documents/1/fields", new JsonObject
        {
            ["documentFields"] = new JsonArray(new JsonObject { ["name"] = "number", ["value"] = "7" }),
        });
        await PutAsync($"envelopes/{id}/attachments", new JsonObject
        {
            ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = "7", ["data"] = "AAAA" }),
        });
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "sent" });
        var token = (await PostAsync($"envelopes/{id}/lock", new JsonObject())).String("lockToken");
        string[] paths = ["?include=workflow", "/documents/1/tabs", "/documents/1/fields", "/attachments"];
        var before = await ReadAsync();

        await RestartAsync();

        (await ReadAsync()).Should().Equal(before);
        (await GetAsync($"envelopes/{id}/lock")).String("lockToken").Should().Be(token);
        Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        Emulator.Envelopes[0].Recipients[0].Status.Should().Be("sent");

        async Task<List<string>> ReadAsync()
        {
            var texts = new List<string>();
            foreach (var path in paths)
            {
                texts.Add((await GetAsync($"envelopes/{id}{path}")).Text);
            }

            return texts;
        }
    }

    [Test]
    public async Task Signing_goes_on_after_a_restart_and_the_pdf_shows_what_was_signed_before()
    {
        var envelope = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("Lease", "/one/", "/two/"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", TestEnvelope.SignHere("/one/")),
            TestEnvelope.Signer("2", "Charles Babbage", "user-43", TestEnvelope.SignHere("/two/"), routingOrder: 2)));
        await SignAsync(envelope);

        await RestartAsync();
        await SignAsync(envelope, TestEnvelope.View("Charles Babbage", "user-43", ReturnUrl));

        (await StatusOfAsync(envelope)).Should().Be("completed");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelope}/documents/1")).Body).Should().ContainSingle()
            .Which.Should().Contain("Ada Lovelace").And.Contain("Charles Babbage");
    }

    [Test]
    public async Task A_signature_that_was_drawn_by_hand_stays_in_its_field()
    {
        var envelope = await CreateEnvelopeAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelope));
        await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), ("signatureInk", "0,100 100,0 200,100;300,50"));
        var before = await ReadInkAsync(envelope);

        await RestartAsync();

        before.Should().NotBeNull();
        (await ReadInkAsync(envelope)).Should().Be(before);
    }

    [Test]
    public async Task A_picture_that_was_uploaded_stays_in_its_field()
    {
        var drawing = new JsonObject
        {
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "200",
            ["allowSignerUpload"] = "true",
        };
        var envelope = await CreateEnvelopeAsync(TestEnvelope.ForAda(
            TestPdf.WithLines("Lease"), new JsonObject { ["drawTabs"] = new JsonArray(drawing) }));
        var tab = (await GetAsync($"envelopes/{envelope}/recipients/1/tabs")).Json.GetProperty("drawTabs")[0].GetProperty("tabId").GetString();
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelope));
        await browser.PressWithFileAsync(
            "finish", $"tab-{tab}", "0,100 100,0", $"tab-{tab}-image", "plan.png", InterlacedPng.Write(4, 4, 8, 2, 3, static (x, y, _) => x * y));
        var before = (await GetAsync($"envelopes/{envelope}/documents/1")).Body;

        await RestartAsync();

        (await StatusOfAsync(envelope)).Should().Be("completed");
        (await GetAsync($"envelopes/{envelope}/documents/1")).Body.Should().Equal(before);
    }

    [TestCase("1")]
    [TestCase("certificate")]
    [TestCase("combined")]
    public async Task A_signed_pdf_has_the_same_bytes_after_a_restart(string document)
    {
        var envelope = await CreateEnvelopeAsync();
        await SignAsync(envelope);
        var before = (await GetAsync($"envelopes/{envelope}/documents/{document}")).Body;

        await RestartAsync();

        (await GetAsync($"envelopes/{envelope}/documents/{document}")).Body.Should().Equal(before);
    }

    [Test]
    public async Task Values_and_rows_of_the_senders_fields_are_kept()
    {
        var templateId = (await PostAsync("templates", new JsonObject
        {
            ["name"] = "Letter",
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "letter.docx", WordFile.WithBody(
                $"{WordFile.Paragraph("Dear {{Name}} /sign/")}<w:tbl><w:tr><w:tc>{WordFile.Paragraph("{{t:\"TableRow\", n:\"Rent\"}}{{Month}}")}</w:tc></w:tr></w:tbl>"))),
        })).String("templateId");
        var envelopeId = await CreateEnvelopeAsync(new JsonObject { ["status"] = "created", ["templateId"] = templateId });
        var path = $"envelopes/{envelopeId}/docGenFormFields";
        var fields = JsonNode.Parse((await GetAsync(path)).Text)!;
        var list = fields["docGenFormFields"]![0]!["docGenFormFieldList"]!;
        list[0]!["value"] = "Ada";
        list[1]!["rowValues"]![0]!["docGenFormFieldList"]![0]!["value"] = "June";
        var before = (await PutAsync(path, fields.AsObject())).Text;

        await RestartAsync();

        before.Should().Contain("Ada").And.Contain("June");
        (await GetAsync(path)).Text.Should().Be(before);
    }

    [Test]
    public async Task Templates_are_kept()
    {
        var definition = TestEnvelope.ForAda();
        definition.Remove("status");
        definition["name"] = "Lease";
        definition["recipients"]!["signers"]![0]!["roleName"] = "tenant";
        var template = (await PostAsync("templates", definition)).String("templateId");
        var before = (await GetAsync($"templates/{template}")).Text;

        await RestartAsync();

        (await GetAsync($"templates/{template}")).Text.Should().Be(before);
        var envelope = await CreateEnvelopeAsync(new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = template,
            ["templateRoles"] = new JsonArray(new JsonObject
            {
                ["roleName"] = "tenant",
                ["name"] = "Ada Lovelace",
                ["email"] = "ada@example.com",
                ["clientUserId"] = "user-42",
            }),
        });
        (await GetAsync($"envelopes/{envelope}/recipients/1/tabs")).Json.GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
        await SignAsync(envelope);
        (await StatusOfAsync(envelope)).Should().Be("completed");
    }

    [Test]
    public async Task A_token_works_on_until_it_expires_and_a_revoked_one_stays_revoked()
    {
        var token = (await RequestTokenAsync()).String("access_token");
        await RestartAsync();
        (await UserInfoAsync(token)).ShouldBe(HttpStatusCode.OK);

        Emulator.RevokeTokens();
        await RestartAsync();
        (await UserInfoAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);

        var other = (await RequestTokenAsync()).String("access_token");
        Clock.Advance(TimeSpan.FromHours(1));
        await RestartAsync();
        (await UserInfoAsync(other)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Expired_entries_do_not_make_the_file_grow()
    {
        for (var day = 0; day < 5; day++)
        {
            await RequestTokenAsync();
            using var browser = new TestBrowser();
            await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));
            await CreateSigningUrlAsync(await CreateEnvelopeAsync());
            Clock.Advance(TimeSpan.FromDays(2));
        }

        await StopAsync();
        Count("access-tokens").Should().BeLessThanOrEqualTo(2, "there is one of this test, and one of the calls");
        Count("signing-links").Should().Be(2);
        Count("signing-sessions").Should().Be(1);
        Count("envelopes").Should().Be(10);
        await StartAsync();
    }

    [Test]
    public async Task The_consent_page_its_code_and_the_refresh_token_work_on()
    {
        using var page = await Http.GetAsync(
            $"oauth/auth?response_type=code&scope=signature&client_id={Emulator.IntegrationKey}&redirect_uri={RedirectUri}");
        var html = await page.Content.ReadAsStringAsync();
        var request = html.Split("name=\"request\" value=\"")[1].Split('"')[0];

        await RestartAsync();
        using var decision = new FormUrlEncodedContent(
            [new("request", request), new("decision", "allow"), new("user", Emulator.UserId)]);
        using var allowed = await Http.PostAsync("oauth/auth", decision);
        var code = allowed.Headers.Location!.Query.Split("code=")[1];

        await RestartAsync();
        var tokens = await RequestTokensAsync(new("grant_type", "authorization_code"), new("code", code));
        var refreshToken = tokens.String("refresh_token");

        await RestartAsync();
        (await RequestTokensAsync(new("grant_type", "refresh_token"), new("refresh_token", refreshToken)))
            .ShouldBe(HttpStatusCode.OK);

        await RestartAsync();
        (await RequestTokensAsync(new("grant_type", "refresh_token"), new("refresh_token", refreshToken)))
            .Text.Should().Contain("expired_client_token", "it works once");
    }

    [Test]
    public async Task Consent_keys_permission_and_clock_stay_as_they_were_left()
    {
        using var newKey = SpareKey.Create();
        var oldKey = Emulator.PrivateKeyPem;
        Emulator.AddPublicKey(Emulator.IntegrationKey, newKey.ExportSubjectPublicKeyInfoPem());
        Emulator.RemovePublicKey(Emulator.IntegrationKey, oldKey);
        Emulator.UserMaySend = false;
        Emulator.ClockSkew = TimeSpan.FromHours(2);

        await RestartAsync();

        Emulator.PrivateKeyPem.Should().Be(oldKey);
        Emulator.ClockSkew.Should().Be(TimeSpan.FromHours(2));
        (await RequestTokenAsync()).Text.Should().Contain("no_valid_keys_or_signatures");
        var assertion = new TestAssertion(Emulator, newKey.ExportPkcs8PrivateKeyPem(), Clock.GetUtcNow());
        var token = await RequestTokenAsync(assertion.ToString());
        token.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(
            HttpMethod.Post,
            "envelopes",
            JsonContent(TestEnvelope.ForAda()),
            $"Bearer {token.String("access_token")}",
            Emulator.AccountId)).ShouldBeRefused("USER_LACKS_PERMISSIONS", HttpStatusCode.Unauthorized);

        Emulator.RevokeConsent();
        await RestartAsync();
        (await RequestTokenAsync(assertion.ToString())).Text.Should().Contain("consent_required");
    }

    [Test]
    public async Task A_signing_url_works_once_whenever_the_restart_comes()
    {
        var envelope = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelope);

        await RestartAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(url);

        await RestartAsync();
        using var stranger = new TestBrowser();
        (await stranger.GetAsync(url)).Location!.Query.Should().Contain("event=ttl_expired");
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).Location!.Query
            .Should().Contain("event=signing_complete");
        (await StatusOfAsync(envelope)).Should().Be("completed");
    }

    [Test]
    public async Task A_sender_view_keeps_its_settings_and_its_screen_across_a_restart()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var view = await PostAsync($"envelopes/{await CreateEnvelopeAsync(draft)}/views/sender", new JsonObject
        {
            ["returnUrl"] = ReturnUrl,
            ["viewAccess"] = "envelope",
            ["settings"] = new JsonObject { ["showDiscardAction"] = "false" },
        });
        await RestartAsync();
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(view.String("url")));
        await browser.PressAsync("next");
        await RestartAsync();

        (await browser.ReloadAsync()).Text.Should().Contain("<h2>Tagger</h2>").And.Contain("showDiscardAction: false")
            .And.NotContain("Discard changes");
    }

    [Test]
    public async Task Wrong_access_codes_count_across_a_restart()
    {
        var definition = TestEnvelope.ForAda();
        definition["recipients"]!["signers"]![0]!["accessCode"] = "1815";
        var envelope = await CreateEnvelopeAsync(definition);
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(envelope));
        await browser.PressAsync("access-code", ("accessCode", "1"));
        await browser.PressAsync("access-code", ("accessCode", "2"));

        await RestartAsync();

        (await browser.PressAsync("access-code", ("accessCode", "3"))).Location!.Query.Should().Contain("event=access_code_failed");
    }

    [Test]
    public async Task An_ending_that_was_ordered_comes_after_a_restart()
    {
        var envelope = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelope);
        Emulator.EndSigningSession(envelope, "1", "session_timeout");

        await RestartAsync();

        using var browser = new TestBrowser();
        (await browser.OpenAsync(url)).Location!.Query.Should().Contain("event=session_timeout");
    }

    [Test]
    public async Task A_connect_message_that_was_not_delivered_is_delivered_after_a_restart()
    {
        Receiver.AnswerAlways("503 Service Unavailable");
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        Receiver.AnswerAlways("200 OK");

        await RestartAsync();
        await DeliverAsync();
        Receiver.Received.Should().ContainSingle("its next attempt is not due yet");
        await DeliverAfterAsync(FirstDelay);

        Receiver.Received.Should().HaveCount(2);
        Receiver.Received[1].RetryCount.Should().Be(1);
        Emulator.ConnectMessages.Should().ContainSingle().Which.Status.Should().Be(EmulatedConnectStatus.Delivered);

        await RestartAsync();
        await DeliverAsync();
        Receiver.Received.Should().HaveCount(2, "what was delivered is not delivered again");
    }

    [Test]
    public async Task A_connect_message_that_the_end_cut_off_is_delivered_after_a_restart()
    {
        Receiver.Hang();
        await CreateWithAsync(Notification("envelope-sent"));
        await UntilAsync(() => Receiver.Received.Count == 1);
        Receiver.AnswerAlways("200 OK");

        await RestartAsync();
        await DeliverAsync();

        Receiver.Received.Should().HaveCount(2);
        Emulator.ConnectMessages.Should().ContainSingle().Which.Status.Should().Be(EmulatedConnectStatus.Delivered);
    }

    [Test]
    public async Task A_new_subscription_gets_an_id_of_its_own_after_a_restart()
    {
        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();
        await RestartAsync();

        await CreateWithAsync(Notification("envelope-sent"));
        await DeliverAsync();

        Receiver.Received.Select(message => message.Json.GetProperty("configurationId").GetInt32())
            .Should().OnlyHaveUniqueItems();
    }

    [Test]
    public async Task A_document_is_kept_once_for_all_that_have_it()
    {
        var document = TestPdf.WithPages([.. Enumerable.Range(0, 50).Select(_ => RandomLines())]);
        for (var count = 0; count < 5; count++)
        {
            await CreateEnvelopeAsync(TestEnvelope.ForAda(document));
        }

        await StopAsync();
        document.Length.Should().BeGreaterThan(100_000);
        new FileInfo(DataFile).Length.Should().BeInRange(document.Length, 2 * document.Length);
        await StartAsync();
    }

    [Test]
    public async Task The_ids_stay_the_same_and_others_are_refused()
    {
        var (key, secret, user, account) =
            (Emulator.IntegrationKey, Emulator.ClientSecret, Emulator.UserId, Emulator.AccountId);
        await RestartAsync();
        (Emulator.IntegrationKey, Emulator.ClientSecret, Emulator.UserId, Emulator.AccountId)
            .Should().Be((key, secret, user, account));

        await StopAsync();
        var other = new DocuSignEmulatorOptions { DataFile = DataFile, AccountId = Guid.NewGuid().ToString() };
        (await FluentActions.Awaiting(() => DocuSignEmulator.StartAsync(other)).Should().ThrowAsync<ArgumentException>())
            .WithMessage($"AccountId: the data file belongs to {account}*");
        await StartAsync();
    }

    [Test]
    public async Task An_envelope_of_a_removed_user_is_reported_at_the_start()
    {
        var alan = new EmulatorUser { Id = Guid.NewGuid().ToString(), Name = "Alan Turing", Email = "alan@example.com" };
        var options = new DocuSignEmulatorOptions { DataFile = Path.Combine(_folder.FullName, "alan.db"), Users = { alan } };
        await using (var emulator = await DocuSignEmulator.StartAsync(options))
        {
            emulator.GrantConsent(emulator.IntegrationKey, alan.Id);
            var assertion = new TestAssertion(emulator, DateTimeOffset.UnixEpoch);
            assertion.Claims["sub"] = alan.Id;
            assertion.Claims["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            assertion.Claims["exp"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            using var http = new HttpClient { BaseAddress = emulator.BaseUri };
            using var form = new FormUrlEncodedContent(
                [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion.ToString())]);
            (await http.PostAsync("oauth/token", form)).EnsureSuccessStatusCode().Dispose();
        }

        options.Users.Clear();
        (await FluentActions.Awaiting(() => DocuSignEmulator.StartAsync(options)).Should().ThrowAsync<InvalidDataException>())
            .WithMessage($"*the user {alan.Id}*");
        options.Users.Add(alan);
        await (await DocuSignEmulator.StartAsync(options)).DisposeAsync();
    }

    [TestCase("envelopes")]
    [TestCase("identities")]
    public async Task A_damaged_entry_is_reported_at_the_start(string kind)
    {
        await CreateEnvelopeAsync();
        await Emulator.DisposeAsync();
        Execute(DataFile, $"UPDATE entries SET value = x'7B' WHERE kind = '{kind}'");

        await ShouldBeRefusedAsync(DataFile, $"*damaged*{kind}*");
    }

    [Test]
    public async Task A_first_start_that_fails_takes_no_consent_away()
    {
        var path = Path.Combine(_folder.FullName, "other.db");
        var options = new DocuSignEmulatorOptions { TimeProvider = Clock, DataFile = path, Port = Emulator.BaseUri.Port };
        Func<Task> start = () => DocuSignEmulator.StartAsync(options);
        options.RedirectUris.Add("signed");
        await start.Should().ThrowAsync<ArgumentException>("that is no absolute URI");
        options.RedirectUris.Clear();
        await start.Should().ThrowAsync<IOException>("the port is taken");
        options.Port = 0;

        await using var emulator = await DocuSignEmulator.StartAsync(options);

        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", new TestAssertion(emulator, Clock.GetUtcNow()).ToString()),
        ]);
        (await Answer.ReadAsync(await http.PostAsync("oauth/token", form))).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    [Category("Slow")]
    public async Task An_envelope_whose_time_is_over_does_no_harm_when_the_disk_is_full()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The size of files is limited with ulimit.");
        }

        // An envelope that does not fit into the room that is left.
        var tabs = Enumerable.Range(0, 2000).Select(number => new JsonObject
        {
            ["documentId"] = "1",
            ["xPosition"] = "10",
            ["yPosition"] = "10",
            ["value"] = new string('x', 200),
        });
        await CreateEnvelopeAsync(TestEnvelope.ForAda(
            TestPdf.WithLines("Lease"), new JsonObject { ["textTabs"] = new JsonArray([.. tabs]) }));
        await Emulator.DisposeAsync();

        // .NET's protection of its own code needs large files.
        using var program = await EmulatorProgram.StartAsync(
            "bash",
            ["-c", "export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f 300; exec dotnet \"$@\"", "bash"],
            "--port", "0", "--data", DataFile);
        using var clock = JsonContent(new JsonObject { ["skewSeconds"] = TimeSpan.FromDays(366).TotalSeconds });

        var turned = await Answer.ReadAsync(await program.Http.PostAsync("emulator/clock", clock));

        turned.ShouldBe(HttpStatusCode.OK);
        (await program.Http.GetStringAsync("/")).Should().Contain("sent");
    }

    [Test]
    public async Task Two_emulators_do_not_share_a_file() =>
        (await FluentActions.Awaiting(() => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { DataFile = DataFile }))
            .Should().ThrowAsync<IOException>()).WithMessage("*is in use*");

    [Test]
    public async Task A_foreign_file_is_refused_and_not_changed()
    {
        var text = Path.Combine(_folder.FullName, "notes.txt");
        await File.WriteAllTextAsync(text, new string('n', 5000));
        var foreign = Path.Combine(_folder.FullName, "foreign.db");
        Execute(foreign, "CREATE TABLE leases (id INTEGER)");
        var future = Path.Combine(_folder.FullName, "future.db");
        await StopAsync();
        File.Copy(DataFile, future);
        Execute(future, "PRAGMA user_version = 2");
        await StartAsync();

        await ShouldBeRefusedAsync(text, "*no SQLite file*");
        await ShouldBeRefusedAsync(foreign, "*of another program*");
        await ShouldBeRefusedAsync(future, "*another version*format 2*");
        (await File.ReadAllTextAsync(text)).Should().Be(new string('n', 5000));
        await FluentActions
            .Awaiting(() => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions
            {
                DataFile = Path.Combine(_folder.FullName, "missing", "docusign.db"),
            }))
            .Should().ThrowAsync<IOException>();
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes.")]
    public void The_file_is_its_owners_alone()
    {
        foreach (var file in _folder.GetFiles())
        {
            file.UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.Name);
        }
    }

    private static async Task ShouldBeRefusedAsync(string path, string message) =>
        (await FluentActions.Awaiting(() => DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { DataFile = path }))
            .Should().ThrowAsync<InvalidDataException>()).WithMessage(message);

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string[] RandomLines() =>
        [.. Enumerable.Range(0, 40).Select(_ => RandomNumberGenerator.GetHexString(80))];

    private long Count(string kind)
    {
        using var connection = new SqliteConnection($"Data Source={DataFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM entries WHERE kind = $kind";
        command.Parameters.AddWithValue("$kind", kind);
        return (long)command.ExecuteScalar()!;
    }

    // On the same port: the signing URLs that were handed out name it.
    private async Task RestartAsync()
    {
        _port = Emulator.BaseUri.Port;
        await StopAsync();
        await StartAsync();
    }

    private async Task<string[]> TellAsync(IEnumerable<string> envelopes)
    {
        var told = new List<string> { (await GetAsync("envelopes?from_date=2026-11-01&include=recipients")).Text };
        foreach (var envelope in envelopes)
        {
            told.Add((await GetAsync($"envelopes/{envelope}?{Everything}")).Text);
            told.Add((await GetAsync($"envelopes/{envelope}/audit_events")).Text);
            told.Add((await GetAsync($"envelopes/{envelope}/form_data")).Text);
            told.Add((await GetAsync($"envelopes/{envelope}/notification")).Text);
            told.Add((await GetAsync($"envelopes/{envelope}/recipients?include_tabs=true")).Text);
        }

        return [.. told];
    }

    private async Task<PdfRectangle?> ReadInkAsync(string envelope)
    {
        using var signed = PdfDocument.Open((await GetAsync($"envelopes/{envelope}/documents/1")).Body);
        return signed.GetPage(1).Paths.Single(path => path.IsStroked).GetBoundingRectangle();
    }

    private async Task<Answer> UserInfoAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "oauth/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private async Task<Answer> RequestTokensAsync(params KeyValuePair<string, string>[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/token")
        {
            Content = new FormUrlEncodedContent(fields),
        };
        var credentials = Encoding.UTF8.GetBytes($"{Emulator.IntegrationKey}:{Emulator.ClientSecret}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        return await Answer.ReadAsync(await Http.SendAsync(request));
    }

    private static JsonObject AllTabs()
    {
        var text = new JsonObject { ["tabLabel"] = "rent", ["value"] = "900", ["required"] = "false" };
        var list = new JsonObject
        {
            ["tabLabel"] = "rooms",
            ["listItems"] = new JsonArray(
                new JsonObject { ["text"] = "one", ["value"] = "1", ["selected"] = "true" },
                new JsonObject { ["text"] = "two", ["value"] = "2" }),
        };
        foreach (var tab in new[] { text, list })
        {
            tab["documentId"] = "1";
            tab["pageNumber"] = "1";
            tab["xPosition"] = "100";
            tab["yPosition"] = "300";
        }

        return new JsonObject { ["textTabs"] = new JsonArray(text), ["listTabs"] = new JsonArray(list) };
    }
}
