using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The page of the library that shows a signing session, with its own strict policy.</summary>
public sealed partial class FocusedViewTests : BrowserTest
{
    private readonly Returns _returns = new();
    private DocuSignEmulator _docuSign = null!;
    private WebApplication _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _returns.Told.Clear();
        _docuSign = await DocuSignEmulator.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton<ISigningReturnHandler>(_returns);
        builder.Services.AddRazorComponents();
        builder.Services.AddEmbeddedSigning(options => options.Use(_docuSign)).AddSigningEndpoints(options => options.PublicUrl = new Uri("http://127.0.0.1"));
        _site = builder.Build();
        _site.MapEmbeddedSigning();
        _site.MapGet("/sign/{id}", (EnvelopeId id) => new FocusedViewResult(LinkTo(id)));
        _site.MapGet("/styled/{id}", (EnvelopeId id) => ShowInItsOwnLooks(LinkTo(id)));
        _site.MapGet("/declinable/{id}", (EnvelopeId id, bool? askReason) =>
            new FocusedViewResult(LinkTo(id)) { ViewStyle = new FocusedViewStyle { ShowDecline = true, AskDeclineReason = askReason } });
        _site.MapGet("/documented/{id}", (EnvelopeId id) => Results.Content(RenderDocumented(CreateLink(id)), "text/html; charset=utf-8"));
        _site.MapGet("/component/{id}", (EnvelopeId id) => new RazorComponentResult<SigningView>(new { Link = LinkTo(id) }));
        _site.MapGet("/classic/{id}", (EnvelopeId id) => new FocusedViewResult(LinkTo(id)) { DisplayFormat = SigningDisplayFormat.Default });

        // A single-page application: the element asks for the session, and the page stays where it is.
        _site.MapGet("/{kind}/{id}", (HttpContext context, string kind, EnvelopeId id) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PolicyOf(kind);
            return Results.Content($$"""
            <!DOCTYPE html><html lang="en"><head><title>Leases</title><link rel="icon" href="data:,"></head><body><main><h1>Leases</h1>
            <embedded-signing nonce="page" {{(kind == "empty" ? "" : $"link=\"{CreateLink(id)}\"")}} view-style='{{(kind == "misstyled" ? "{" : "{}")}}'></embedded-signing>
            <p id="end" role="status"></p></main>
            <script type="module" nonce="page" src="/signing/embedded-signing.js"></script>
            <script type="module" nonce="page">
              const element = document.querySelector("embedded-signing");
              element.addEventListener("sessionend", async event => {
                event.preventDefault();
                await event.detail.complete();
                const end = await event.detail.complete();
                document.getElementById("end").textContent = `${event.detail.outcome} ${end.path} ${end.hasSigned}`;
              });
              element.addEventListener("failure", event => {
                event.preventDefault();
                document.getElementById("end").textContent = event.detail.reason;
              });
            </script></body></html>
            """, "text/html");
        });
        _site.MapGet("/signed", () => "Thank you");
        await _site.StartAsync();
        _site.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = new Uri(_site.Urls.Single());
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _site.DisposeAsync();
        await _docuSign.DisposeAsync();
    }

    [TestCase("Finish", "signing_complete", true)]
    [TestCase("Finish Later", "cancel", null)]
    public async Task The_end_of_the_session_takes_the_signer_home(string button, string outcome, bool? hasSigned)
    {
        var page = await OpenAsync();
        var signingPage = page.FrameLocator(".focused-view iframe").FrameLocator("iframe");
        await Assertions.Expect(signingPage.GetByRole(AriaRole.Button, new() { Name = "Finish", Exact = true })).ToBeVisibleAsync();
        await (button == "Finish" ? ExpectNoBarrierAsync(page, "focused-view-page") : Task.CompletedTask);
        Complaints.Should().BeEmpty();

        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        var signingReturn = _returns.Told.Should().ContainSingle().Which;
        signingReturn.Outcome.ToString().Should().Be(outcome);
        signingReturn.HasSigned.Should().Be(hasSigned);
    }

    [Test]
    public async Task When_DocuSign_JS_does_not_load_the_signer_is_told()
    {
        var page = await OpenAsync(page => page.RouteAsync("**/bundle.js", route => route.AbortAsync()));

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Signing is not available at the moment.");
        await ExpectNoBarrierAsync(page, "focused-view-failure");
    }

    [Test]
    public async Task Colours_texts_and_dialogs_are_those_of_the_application()
    {
        var page = await OpenAsync(path: "styled");
        var signingPage = page.FrameLocator(".focused-view iframe").FrameLocator("iframe");
        var finish = signingPage.GetByRole(AriaRole.Button, new() { Name = "Sign the lease", Exact = true });
        await Assertions.Expect(finish).ToBeVisibleAsync();
        await Assertions.Expect(signingPage.GetByRole(AriaRole.Button, new() { Name = "No, thank you" })).ToBeVisibleAsync();
        await Assertions.Expect(signingPage.Locator(".page:not(.drawing)").First).ToBeVisibleAsync();
        await TakeScreenshotAsync(page, "focused-view-styled");

        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        await Assertions.Expect(finish).ToHaveCSSAsync("background-color", "rgb(29, 78, 216)");
        await finish.ClickAsync();

        var offer = page.FrameLocator(".focused-view iframe").GetByRole(AriaRole.Dialog, new() { Name = "You have signed" });
        var download = await page.RunAndWaitForDownloadAsync(() => offer.GetByRole(AriaRole.Link, new() { Name = "Download the documents" }).ClickAsync());
        await ExpectNoBarrierAsync(page, "focused-view-download");
        (await File.ReadAllBytesAsync(await download.PathAsync())).Should().StartWith("%PDF"u8.ToArray());
        await offer.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await page.WaitForURLAsync("**/signed");
    }

    [TestCase("styled", "No, thank you")]
    [TestCase("declinable", "Decline")]
    public async Task Declining_takes_one_press_where_no_reason_is_asked_for(string path, string button)
    {
        var page = await OpenAsync(path: path);

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasDeclined.Should().BeTrue();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_decline_tab_asks_for_a_reason_only_where_the_style_says_so(bool asks)
    {
        var page = await OpenAsync(
            path: "declinable", query: $"?askReason={asks}", signer: signer => signer.Decline(TabPlacement.AtPosition(100, 300), "I refuse"));

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "I refuse" }).ClickAsync();
        await (asks ? SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Decline to sign" }).ClickAsync() : Task.CompletedTask);
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasDeclined.Should().BeTrue();
    }

    [Test]
    public async Task A_signer_who_declines_is_asked_for_a_reason_where_the_style_says_so()
    {
        var page = await OpenAsync(path: "declinable", query: "?askReason=true");
        var signingPage = SigningPage(page);

        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await signingPage.GetByLabel("Reason").FillAsync("The rent is too high");
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Decline to sign" }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasDeclined.Should().BeTrue();
    }

    [Test]
    public async Task Without_a_style_the_page_shows_no_button_to_decline_and_hides_the_subject_and_the_sender()
    {
        var signingPage = SigningPage(await OpenAsync());

        await Assertions.Expect(signingPage.GetByRole(AriaRole.Button, new() { Name = "Finish", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(signingPage.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(signingPage.GetByRole(AriaRole.Heading, new() { Name = "Please sign your lease" })).ToHaveCSSAsync("height", "1px");
        await Assertions.Expect(signingPage.GetByText("From Grace Hopper")).ToHaveCSSAsync("height", "1px");
    }

    [Test]
    public async Task The_default_format_is_the_classic_page_with_its_heading_and_its_button_to_decline()
    {
        var page = await OpenAsync(path: "classic");
        var signingPage = SigningPage(page);

        await Assertions.Expect(signingPage.GetByRole(AriaRole.Heading, new() { Name = "Please sign your lease" })).Not.ToHaveCSSAsync("height", "1px");
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Decline", Exact = true }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Decline to sign" }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasDeclined.Should().BeTrue();
    }

    [Test]
    public async Task Documents_without_fields_are_agreed_to_with_a_click()
    {
        var page = await OpenAsync(signer: signer => signer.ClickToAgree());

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task The_text_and_the_position_of_the_finish_button_are_not_those_of_the_button_to_agree()
    {
        var page = await OpenAsync(path: "styled", signer: signer => signer.ClickToAgree());
        var agree = SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true });

        await Assertions.Expect(agree).ToHaveCSSAsync("background-color", "rgb(29, 78, 216)");
        await Assertions.Expect(SigningPage(page).Locator(".bar .actions")).Not.ToHaveCSSAsync("justify-content", "center");
        await Assertions.Expect(SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Sign the lease" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Documents_without_fields_are_signed_in_the_default_format()
    {
        var page = await OpenAsync(path: "classic", signer: signer => signer.ClickToAgree());

        await SignAsync(page);
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_component_in_a_page_that_never_becomes_interactive_takes_the_signer_home()
    {
        var page = await OpenAsync(path: "component");

        await SignAsync(page);
        await page.WaitForURLAsync("**/signed");

        _returns.Told.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_single_page_application_stays_where_it_is_and_learns_what_came_of_it()
    {
        var page = await OpenAsync(path: "app");

        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");
        new Uri(page.Url).AbsolutePath.Should().StartWith("/app/");
        Complaints.Should().BeEmpty();
    }

    [TestCase("strict")]
    [TestCase("trusting")]
    [TestCase("trusting-others")]
    public async Task A_strict_policy_of_the_page_is_kept(string path)
    {
        var page = await OpenAsync(path: path);

        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");

        // A page that trusts other policies only is told that the element's was refused.
        Complaints.Where(text => path != "trusting-others" || !text.Contains("policy", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
    }

    [Test]
    public async Task A_single_page_application_learns_why_there_is_no_session()
    {
        var page = await OpenAsync(path: "app", prepareEnvelope: async (client, envelopeId) => await client.VoidEnvelopeAsync(envelopeId, "Withdrawn"));

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("EnvelopeNotSignable");
    }

    [TestCase(false, "/signed")]
    [TestCase(true, "EnvelopeNotSignable")]
    public async Task The_code_for_single_page_applications_does_what_its_page_says(bool isVoided, string end)
    {
        var page = await OpenAsync(path: "documented", prepareEnvelope: async (client, envelopeId) =>
            await (isVoided ? client.VoidEnvelopeAsync(envelopeId, "Withdrawn") : Task.CompletedTask));

        await (isVoided ? Task.CompletedTask : SignAsync(page, "Sign the lease"));

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(end);
        new Uri(page.Url).AbsolutePath.Should().StartWith("/documented/");
    }

    [Test]
    public async Task An_element_without_a_link_waits_for_the_link()
    {
        var page = await OpenAsync(path: "empty");
        await Assertions.Expect(page.Locator("embedded-signing")).ToBeEmptyAsync();

        await SetLinkAsync(page, _docuSign.Envelopes[0]);
        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Another_link_shows_another_session()
    {
        var page = await OpenAsync(path: "app");
        await Assertions.Expect(SigningPage(page).GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" })).ToBeVisibleAsync();
        await CreateEnvelopeAsync();

        await SetLinkAsync(page, _docuSign.Envelopes[1]);
        await Assertions.Expect(page.Locator("embedded-signing iframe")).ToHaveCountAsync(1);
        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");
        _docuSign.Envelopes.Select(envelope => envelope.Status).Should().Equal("delivered", "completed");
    }

    [Test]
    public async Task A_link_that_works_replaces_one_that_does_not()
    {
        var page = await OpenAsync(path: "empty");
        await page.EvaluateAsync("document.querySelector('embedded-signing').addEventListener('failure', event => event.stopImmediatePropagation(), true)");
        await page.EvaluateAsync("document.querySelector('embedded-signing').setAttribute('link', '/signing/sign/forged')");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This link does not work.");

        await SetLinkAsync(page, _docuSign.Envelopes[0]);
        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task An_element_that_is_moved_in_the_page_shows_the_document_again()
    {
        var page = await OpenAsync(path: "app");
        await Assertions.Expect(SigningPage(page).GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" })).ToBeVisibleAsync();

        await page.EvaluateAsync("document.body.append(document.querySelector('embedded-signing'))");
        await SignAsync(page);

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("signing_complete /signed true");
        _returns.Told.Should().ContainSingle();
    }

    [Test]
    public async Task A_failed_identity_check_takes_the_signer_home()
    {
        var page = await OpenAsync(signer: signer => signer.KnowledgeBasedAuthentication());

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "The check fails" }).ClickAsync();
        await page.WaitForURLAsync("**/signed");

        var signingReturn = _returns.Told.Should().ContainSingle().Which;
        signingReturn.Outcome.Should().Be(SigningOutcome.IdCheckFailed);
        signingReturn.HasSigned.Should().NotBe(true);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_single_page_application_learns_of_a_failed_identity_check()
    {
        var page = await OpenAsync(path: "app", signer: signer => signer.KnowledgeBasedAuthentication());

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "The check fails" }).ClickAsync();

        await Assertions.Expect(page.Locator("#end")).ToContainTextAsync("id_check_failed /signed");
        await Assertions.Expect(page.Locator("#end")).Not.ToContainTextAsync("true");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_supplement_that_is_not_accepted_keeps_the_signer_on_the_page()
    {
        var sent = await _site.Services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromBytes("Tenant: /sign/"u8.ToArray(), "lease.txt"))
            .AddDocument(
                DocumentSource.FromBytes("House rules"u8.ToArray(), "rules.txt"),
                options: new DocumentOptions { Supplemental = true, Acknowledgment = DocumentAcknowledgment.ViewAndAccept })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere(TabPlacement.AtAnchor("/sign/", documentId: 1)))
            .Build());
        var page = await OpenBrowserAsync();
        await page.GotoAsync($"{_site.Urls.Single()}/sign/{sent.EnvelopeId}");
        var signingPage = SigningPage(page);
        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        var finish = signingPage.GetByRole(AriaRole.Button, new() { Name = "Finish", Exact = true });

        await Assertions.Expect(finish).ToBeDisabledAsync();
        _returns.Told.Should().BeEmpty();
        await TakeScreenshotAsync(page, "supplement-not-accepted");
        await signingPage.Locator("input[name^=acknowledge-]").CheckAsync();
        await finish.ClickAsync();
        await page.WaitForURLAsync("**/signed");
        _returns.Told.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_style_that_is_no_JSON_is_reported_to_the_developer()
    {
        var page = await OpenAsync(path: "misstyled");

        await Assertions.Expect(page.Locator("#end")).ToHaveTextAsync("DocuSignUnavailable");
        Complaints.Should().ContainSingle().Which.Should().Contain("JSON");
    }

    // 'trusting-others' names the policies of other scripts, and requires none.
    private string PolicyOf(string kind)
    {
        var strict = $"default-src 'none'; script-src 'nonce-page' 'strict-dynamic'; connect-src 'self'; frame-src {_docuSign.BaseUri.GetLeftPart(UriPartial.Authority)}; "
            + "img-src data:; base-uri 'none'";
        return kind switch
        {
            "strict" => strict,
            "trusting" => $"{strict}; require-trusted-types-for 'script'; trusted-types embedded-signing",
            "trusting-others" => $"{strict}; trusted-types others",
            _ => "",
        };
    }

    // The code of docs/spa.md, with the addresses of this site, and what it expects of an application.
    private static string RenderDocumented(string link) => $$"""
        <!DOCTYPE html><html lang="en"><head><title>Leases</title><link rel="icon" href="data:,"></head><body><p id="end" role="status"></p>
        <script>
          const tell = text => document.getElementById("end").textContent = text;
          const router = { push: tell };
          const showMessage = tell;
        </script>
        {{LinkAttributePattern().Replace(ReadCode("html").Replace("https://app.example.com", "", StringComparison.Ordinal), $"link=\"{link}\"")}}
        <script type="module">{{ReadCode("js")}}</script></body></html>
        """;

    private static string ReadCode(string language) => Repository.Read("docs", "spa.md").Split($"```{language}\n")[1].Split("```")[0];

    // The page for people has a picture of it.
    private static FocusedViewResult ShowInItsOwnLooks(SigningLink link)
    {
        // docs/focused-view.md: begin
        return new FocusedViewResult(link)
        {
            ViewStyle = new FocusedViewStyle
            {
                PrimaryButtonBackgroundColor = "#1d4ed8",
                PrimaryButtonColor = "#ffffff",
                FinishText = "Sign the lease",
                NavigationPosition = FocusedViewButtonPosition.BottomCenter,
                ShowDecline = true,
                DeclineText = "No, thank you",
                AskDeclineReason = false,
                OfferDownload = true,
            },
        };
        // docs/focused-view.md: end
    }

    private static IFrameLocator SigningPage(IPage page) => page.FrameLocator("embedded-signing iframe").FrameLocator("iframe");

    private static async Task SignAsync(IPage page, string finish = "Finish")
    {
        var signingPage = SigningPage(page);
        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = finish, Exact = true }).ClickAsync();
    }

    private async Task SetLinkAsync(IPage page, EmulatedEnvelope envelope) => await page.EvaluateAsync(
        "link => document.querySelector('embedded-signing').setAttribute('link', link)", CreateLink(EnvelopeId.Parse(envelope.Id)));

    private string CreateLink(EnvelopeId envelopeId) => _site.Services.GetRequiredService<ISigningLinkGenerator>().CreateLink(LinkTo(envelopeId)).AbsoluteUri;

    // With the signer's name, so that the return may read the envelope.
    private static SigningLink LinkTo(EnvelopeId envelopeId) => new(envelopeId, "user-42")
    {
        LandingPath = "/signed",
        SignerName = "Ada Lovelace",
        SignerEmail = "ada@example.com",
    };

    private async Task<IPage> OpenAsync(
        Func<IPage, Task>? prepare = null,
        string path = "sign",
        string query = "",
        Action<RecipientBuilder>? signer = null,
        Func<IEmbeddedSigningClient, EnvelopeId, Task>? prepareEnvelope = null)
    {
        var envelopeId = await CreateEnvelopeAsync(signer);
        await (prepareEnvelope?.Invoke(_site.Services.GetRequiredService<IEmbeddedSigningClient>(), envelopeId) ?? Task.CompletedTask);
        var page = await OpenBrowserAsync();
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync($"{_site.Urls.Single()}/{path}/{envelopeId}{query}");
        return page;
    }

    private async Task<EnvelopeId> CreateEnvelopeAsync(Action<RecipientBuilder>? signer = null)
    {
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(DocumentSource.FromFile(Path.Combine(Repository.Root, "samples", "ConsoleSample", "lease.pdf")))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer ?? (signer => signer.SignHere("/sign/")))
            .Build();
        return (await _site.Services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(envelope)).EnvelopeId;
    }

    [GeneratedRegex("link=\"[^\"]*\"")]
    private static partial Regex LinkAttributePattern();

    private sealed class Returns : ISigningReturnHandler
    {
        public ConcurrentQueue<SigningReturn> Told { get; } = new();

        public ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
        {
            Told.Enqueue(signingReturn);
            return ValueTask.FromResult<string?>(null);
        }
    }
}
