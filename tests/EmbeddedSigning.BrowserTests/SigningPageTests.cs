using System.Text.Json.Nodes;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace EmbeddedSigning.BrowserTests;

/// <summary>A person signs, in the page that the emulator shows.</summary>
public sealed class SigningPageTests : BrowserTest
{
    private static readonly BrowserNewContextOptions _tall = new() { ViewportSize = new ViewportSize { Width = 1280, Height = 1800 } };

    private DocuSignEmulator _docuSign = null!;
    private IEmbeddedSigningClient _client = null!;
    private ServiceProvider _services = null!;
    private WebApplication _application = null!;
    private EnvelopeId _envelope;

    // The application that asked for the signature: another origin, to which the browser comes back.
    private Uri ReturnUrl => new(_application.Urls.Single() + "/signed");

    [SetUp]
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.MapGet("/signed", () => Results.Content("<link rel=icon href='data:,'><title>Back</title>", "text/html"));
        await _application.StartAsync();
        _docuSign = await DocuSignEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => options.Use(_docuSign));
        _services = services.BuildServiceProvider(validateScopes: true);
        _client = _services.GetRequiredService<IEmbeddedSigningClient>();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _docuSign.DisposeAsync();
        await _application.DisposeAsync();
    }

    [Test]
    public async Task A_typed_signature_is_adopted_once_and_then_placed_with_one_press()
    {
        var page = await OpenAsync(await OpenBrowserAsync());
        await ExpectNoBarrierAsync(page, "signing-1-start");
        await Expect(Finish(page)).ToBeDisabledAsync();
        await Expect(Progress(page)).ToHaveTextAsync("0 of 5 required fields");

        await Button(page, "Start").ClickAsync();
        await page.GetByLabel("Initial here").ClickAsync();
        await page.GetByLabel("Full name").FillAsync("Ada King");
        await ExpectNoBarrierAsync(page, "signing-2-adopt");
        await Button(page, "Adopt and sign").ClickAsync();
        await Expect(Progress(page)).ToHaveTextAsync("1 of 5 required fields");
        await TakeScreenshotAsync(page, "signing-3-initials");

        await Button(page, "Next").ClickAsync();
        await Expect(page.GetByLabel("Emergency contact")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Charles Babbage");
        await page.GetByLabel("House rules").CheckAsync();
        await page.GetByLabel("Sign here").First.ClickAsync();
        await TakeScreenshotAsync(page, "signing-4-almost");
        await Expect(Finish(page)).ToBeDisabledAsync();
        await page.GetByLabel("Sign here").Last.ClickAsync();
        await Expect(Progress(page)).ToHaveTextAsync("5 of 5 required fields");
        await Expect(page.GetByText("Your signature: Ada King")).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(page, "signing-5-complete");
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        var text = await ReadSignedAsync();
        text.Should().Contain("Ada King").And.Contain("Charles Babbage");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Finishing_while_the_document_loads_asks_an_ended_session_for_nothing()
    {
        var page = await OpenBrowserAsync();
        var requested = new TaskCompletionSource();
        var finished = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        page.RequestFailed += (_, request) => EndIfDocument(request);
        page.RequestFinished += (_, request) => EndIfDocument(request);
        await page.RouteAsync("**/documents/*.pdf", async route =>
        {
            requested.TrySetResult();
            await finished.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync("**/Signing/Session/*", async route =>
        {
            var answer = await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            if (route.Request.Method == "POST")
            {
                // DocuSign has ended the session, and the browser has not heard of it yet.
                finished.SetResult();
                await ended.Task;
            }

            await route.FulfillAsync(new RouteFulfillOptions { Response = answer });
        });

        await StartSigningAsync(
            page,
            new EnvelopeBuilder("Please sign your lease")
                .AddDocument(DocumentSource.FromFile(Path.Combine(Repository.Root, "samples", "ConsoleSample", "lease.pdf")))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
                .Build(),
            WaitUntilState.DOMContentLoaded);
        await requested.Task;
        await new SigningPageDriver(page).SignAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        Complaints.Should().BeEmpty();

        void EndIfDocument(IRequest request)
        {
            if (request.Url.EndsWith(".pdf", StringComparison.Ordinal))
            {
                ended.TrySetResult();
            }
        }
    }

    [Test]
    public async Task A_drawn_signature_is_on_the_page_and_in_the_finished_document()
    {
        var page = await OpenAsync(await OpenBrowserAsync(), signer => signer.SignHere("/sign/"));
        await page.GetByLabel("Sign here").ClickAsync();
        await Button(page, "Draw").ClickAsync();
        await Button(page, "Adopt and sign").ClickAsync();
        await Expect(page.GetByText("Draw your signature, or choose Type.")).ToBeVisibleAsync();

        await DrawAsync(page);
        await ExpectNoBarrierAsync(page, "signing-drawn-1-adopt");
        await Button(page, "Adopt and sign").ClickAsync();
        await Expect(page.Locator(".sign .ink svg")).ToBeVisibleAsync();
        await TakeScreenshotAsync(page, "signing-drawn-2-placed");
        var paths = await CountPathsAsync();
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        (await CountPathsAsync()).Should().BeGreaterThan(paths);
        Complaints.Should().BeEmpty();
        await ShowSignedAsync(page, "signing-drawn-3-document");
    }

    [Test]
    public async Task Conditions_formulas_and_drawings_follow_what_is_entered()
    {
        var page = await OpenAsync(await OpenBrowserAsync(), signer => signer
            .Number(At(100), "rent", "900")
            .Number(At(130), "deposit", "1800")
            .Formula(At(160), "years", "[year] * 2")
            .Formula(At(175), "year", "[rent] * 12 + [deposit]")
            .Checkbox(At(190), "pets")
            .Text(At(220), "which", options: new TabOptions { Condition = TabCondition.Checked("pets"), Width = 200 })
            .Draw(TabPlacement.AtPosition(330, 300))
            .SignHere("/sign/"));

        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync(["25200", "12600"]);
        await page.GetByLabel("rent").FillAsync("1000");
        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync(["27600", "13800"]);
        await Expect(Progress(page)).ToHaveTextAsync("2 of 4 required fields");
        await Expect(page.GetByLabel("which")).ToBeHiddenAsync();
        await page.GetByLabel("pets").CheckAsync();
        await Expect(Progress(page)).ToHaveTextAsync("2 of 5 required fields");
        await page.GetByLabel("which").FillAsync("a dog");
        await DrawAsync(page, "Drawing");
        await page.GetByLabel("Sign here").ClickAsync();
        await Button(page, "Adopt and sign").ClickAsync();
        await Expect(Progress(page)).ToHaveTextAsync("5 of 5 required fields");
        await TakeScreenshotAsync(page, "signing-tabs", fullPage: true);
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        (await ReadSignedAsync()).Should().Contain("13800").And.Contain("a dog");
        Complaints.Should().BeEmpty();

        static TabPlacement At(int y) => TabPlacement.AtPosition(330, y);
    }

    [Test]
    public async Task Locked_values_count_in_conditions_and_formulas()
    {
        var locked = new TabOptions { Locked = true };
        var page = await OpenAsync(await OpenBrowserAsync(), signer => signer
            .Number(At(100), "rent", "900")
            .Number(At(130), "deposit", "1800", options: locked)
            .Formula(At(160), "year", "[rent] * 12 + [deposit]", decimals: 0)
            .Checkbox(At(190), "pets", selected: true, options: locked)
            .Text(At(220), "which", options: new TabOptions { Condition = TabCondition.Checked("pets"), Width = 200 })
            .Text(At(250), "parking", "garage", options: locked)
            .Text(At(280), "space", options: new TabOptions { Condition = new TabCondition("parking", "street"), Width = 200 })
            .SignHere("/sign/"));

        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync("12600");
        await Expect(page.GetByLabel("which")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("space")).ToBeHiddenAsync();
        await page.GetByLabel("rent").FillAsync("1000");
        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync("13800");
        await page.GetByLabel("which").FillAsync("a dog");
        await SignAsync(page);

        (await ReadSignedAsync()).Should().Contain("13800").And.Contain("a dog");
        Complaints.Should().BeEmpty();

        static TabPlacement At(int y) => TabPlacement.AtPosition(330, y);
    }

    [Test]
    public async Task Conditions_and_formulas_follow_each_other_in_any_order()
    {
        var page = await OpenAsync(await OpenBrowserAsync(), signer => signer
            .Formula(At(100), "total", "[year] + [insurance] + [secret]", decimals: 0)
            .Text(At(130), "purpose", options: new TabOptions { Condition = new TabCondition("year", "12000"), Width = 200 })
            .Number(At(160), "insurance", "50", options: new TabOptions { Condition = TabCondition.Checked("insured") })
            .Formula(At(190), "year", "[rent] * 12", decimals: 0)
            .Formula(At(210), "secret", "[rent] / 100", decimals: 0, hidden: true)
            .Number(At(240), "rent", "900")
            .Checkbox(At(270), "insured", selected: true)
            .SignHere("/sign/"));
        var total = page.Locator("[data-tab-label=total]");

        await Expect(total).ToHaveTextAsync("10859");
        await Expect(page.Locator("[data-tab-label=secret]")).ToBeHiddenAsync();
        await Expect(page.GetByLabel("purpose")).ToBeHiddenAsync();
        await page.GetByLabel("insured").UncheckAsync();
        await Expect(total).ToHaveTextAsync("10809");
        await page.GetByLabel("rent").FillAsync("1,000");
        await Expect(total).ToHaveTextAsync("12010");
        await page.GetByLabel("purpose").FillAsync("a garden");
        await SignAsync(page);

        (await ReadSignedAsync()).Should().Contain("12010").And.Contain("a garden");
        Complaints.Should().BeEmpty();

        static TabPlacement At(int y) => TabPlacement.AtPosition(330, y);
    }

    [Test]
    public async Task A_chain_of_conditional_formulas_is_followed_to_its_end_from_the_bottom_of_the_page()
    {
        const int Steps = 25;
        var page = await OpenAsync(await OpenBrowserAsync(), signer =>
        {
            signer.Number(TabPlacement.AtPosition(100, 700), "rent");
            for (var step = 1; step <= Steps; step++)
            {
                signer.Formula(
                    TabPlacement.AtPosition(100, 700 - (step * 20)), $"step-{step}", "1", decimals: 0,
                    options: new TabOptions { Condition = new TabCondition(step == 1 ? "rent" : $"step-{step - 1}", "1") });
            }
        });
        await Expect(page.Locator("[data-formula]:visible")).ToHaveCountAsync(0);

        await page.GetByLabel("rent").FillAsync("1");

        await Expect(page.Locator("[data-formula]:visible")).ToHaveCountAsync(Steps);
    }

    [Test]
    public async Task A_formula_uses_what_another_signer_has_entered()
    {
        var envelope = _docuSign.AddEnvelope(new JsonObject
        {
            ["status"] = "sent",
            ["emailSubject"] = "Please sign your lease",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "lease.txt",
                ["documentBase64"] = Convert.ToBase64String("Lease"u8),
            }),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(
                    Signer("1", "Grace Hopper", new JsonObject { ["numberTabs"] = new JsonArray(Tab("rent", "100", "value", "900")) }),
                    Signer("2", "Ada Lovelace", new JsonObject
                    {
                        ["numberTabs"] = new JsonArray(Tab("deposit", "150", "value", "0")),
                        ["formulaTabs"] = new JsonArray(Tab("year", "200", "formula", "[deposit] + [rent] * 12")),
                    })),
            },
        }.ToJsonString());
        using (var grace = new EmulatedSigner())
        {
            await grace.SignAsync(_docuSign.GetRemoteSigningUrl(envelope, "1"));
        }

        var page = await OpenBrowserAsync();
        await page.GotoAsync(_docuSign.GetRemoteSigningUrl(envelope, "2").AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync("10800");
        await page.GetByLabel("deposit").FillAsync("200");
        await Expect(page.Locator("[data-formula]")).ToHaveTextAsync("11000");
        Complaints.Should().BeEmpty();

        static JsonObject Signer(string id, string name, JsonObject tabs) => new()
        {
            ["recipientId"] = id,
            ["name"] = name,
            ["email"] = $"{id}@example.com",
            ["routingOrder"] = id,
            ["tabs"] = tabs,
        };

        static JsonObject Tab(string label, string y, string member, string value) => new()
        {
            ["tabLabel"] = label,
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = y,
            [member] = value,
        };
    }

    [Test]
    public async Task A_drawing_may_be_an_uploaded_picture()
    {
        var page = await OpenAsync(
            await OpenBrowserAsync(),
            signer => signer.Draw(TabPlacement.AtPosition(330, 300), allowUpload: true));
        await Expect(Progress(page)).ToHaveTextAsync("0 of 1 required field");

        var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { Width = 60, Height = 40 } });
        await page.GetByLabel("Upload a picture: Drawing").SetInputFilesAsync(new FilePayload { Name = "plan.png", MimeType = "image/png", Buffer = picture });
        await Expect(Progress(page)).ToHaveTextAsync("1 of 1 required field");
        await ExpectNoBarrierAsync(page, "signing-picture");
        await Button(page, "Clear").Last.ClickAsync();
        await Expect(Progress(page)).ToHaveTextAsync("0 of 1 required field");
        await page.GetByLabel("Upload a picture: Drawing").SetInputFilesAsync(new FilePayload { Name = "plan.png", MimeType = "image/png", Buffer = picture });
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Cancelling_the_dialog_adopts_no_signature()
    {
        var page = await OpenAsync(await OpenBrowserAsync());

        await page.GetByLabel("Sign here").First.ClickAsync();
        await page.GetByLabel("Full name").FillAsync("Somebody Else");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByLabel("Sign here").First).Not.ToBeCheckedAsync();
        await Expect(page.GetByText("Somebody Else")).Not.ToBeVisibleAsync();
        await page.GetByLabel("Sign here").First.ClickAsync();
        await Expect(page.GetByLabel("Full name")).ToHaveValueAsync("Ada Lovelace");
    }

    [Test]
    public async Task Declining_asks_for_the_reason()
    {
        var page = await OpenAsync(await OpenBrowserAsync());

        await Button(page, "Decline").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("The rent is too high");
        await ExpectNoBarrierAsync(page, "signing-decline");
        await Button(page, "Decline to sign").ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=decline");
        _docuSign.Envelopes[0].Recipients[0].DeclinedReason.Should().Be("The rent is too high");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Finishing_later_needs_nothing_filled_in()
    {
        var page = await OpenAsync(await OpenBrowserAsync());

        await Button(page, "Finish Later").ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=cancel");
        _docuSign.Envelopes[0].Status.Should().Be("delivered");
    }

    [Test]
    public async Task A_keyboard_is_enough()
    {
        var page = await OpenAsync(await OpenBrowserAsync());
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await TakeScreenshotAsync(page, "signing-keyboard-1-skip");
        await page.Keyboard.PressAsync("Enter");

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Initial here")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.GetByLabel("Full name").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Initial here")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Initial here")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Charles");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("House rules")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Newsletter")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Sign here").First).ToBeFocusedAsync();
        await TakeScreenshotAsync(page, "signing-keyboard-2-focus");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(Finish(page)).ToBeEnabledAsync();
        for (var presses = 0; presses < 10 && !await IsFocusedAsync(Finish(page)); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task On_a_phone_nothing_scrolls_sideways_and_every_control_is_as_large_as_a_finger()
    {
        var page = await OpenAsync(await OpenPhoneAsync());

        await TakeScreenshotAsync(page, "signing-phone-1-start");
        await ShouldFitAsync(page);
        await page.GetByLabel("Initial here").TapAsync();
        await TakeScreenshotAsync(page, "signing-phone-2-adopt");
        await ShouldFitAsync(page);
        await Button(page, "Draw").TapAsync();
        await TakeScreenshotAsync(page, "signing-phone-3-draw");
        await ShouldFitAsync(page);
        await Button(page, "Type").TapAsync();
        await Button(page, "Adopt and sign").TapAsync();
        await Button(page, "Next").TapAsync();
        await page.Keyboard.TypeAsync("Charles");
        await TakeScreenshotAsync(page, "signing-phone-4-text");
        await page.GetByLabel("House rules").TapAsync();
        await page.GetByLabel("Sign here").First.TapAsync();
        await page.GetByLabel("Sign here").Last.TapAsync();
        await TakeScreenshotAsync(page, "signing-phone-5-complete", fullPage: true);
        await ShouldFitAsync(page);
        await Finish(page).TapAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_screen_reader_hears_the_text_and_the_name_of_every_control()
    {
        var page = await OpenAsync(await OpenBrowserAsync());

        var heard = await page.Locator("body").AriaSnapshotAsync();

        heard.Should()
            .Contain("heading \"Please sign your lease\" [level=1]")
            .And.Contain("article \"Page 1 of 2\"").And.Contain("Residential lease")
            .And.Contain("checkbox \"Initial here\"").And.Contain("textbox \"Emergency contact\"")
            .And.Contain("checkbox \"House rules\"").And.Contain("checkbox \"Sign here\"")
            .And.Contain("checkbox \"Newsletter optional\"")
            .And.Contain("status: 0 of 5 required fields").And.Contain("button \"Finish\" [disabled]")
            .And.NotMatchRegex("(button|checkbox|textbox)( \\[|:|\\n)", "every control has a name");
    }

    [Test]
    public async Task In_the_dark_the_paper_stays_white()
    {
        var page = await OpenAsync(
            await OpenBrowserAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark }));

        (await page.Locator(".paper").First.EvaluateAsync<string>("image => getComputedStyle(image).backgroundColor"))
            .Should().Be("rgb(255, 255, 255)");
        (await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor"))
            .Should().Be("rgb(20, 23, 28)");
    }

    [Test]
    public async Task Without_a_script_the_page_is_a_form()
    {
        var page = await OpenAsync(await OpenBrowserAsync(new BrowserNewContextOptions { JavaScriptEnabled = false }));

        await TakeScreenshotAsync(page, "signing-plain", fullPage: true);
        await page.GetByLabel("Initial here").CheckAsync();
        await page.GetByLabel("Emergency contact").FillAsync("Charles");
        await page.GetByLabel("House rules").CheckAsync();
        await page.GetByLabel("Sign here").First.CheckAsync();
        await page.GetByLabel("Sign here").Last.CheckAsync();
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
    }

    [TestCase("desk")]
    [TestCase("phone")]
    public async Task The_pages_become_larger_and_the_fields_stay_in_their_place(string device)
    {
        var page = await OpenAsync(device == "phone" ? await OpenPhoneAsync() : await OpenBrowserAsync());
        var paper = page.Locator(".paper").First;
        var before = (await paper.BoundingBoxAsync())!.Width;

        for (var presses = 0; presses < 3; presses++)
        {
            await Button(page, "Larger").ClickAsync();
        }

        await Expect(page.GetByText("200 %")).ToBeVisibleAsync();
        ((await paper.BoundingBoxAsync())!.Width / before).Should().BeApproximately(2, 0.01f);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
            .Should().BeTrue("only the document scrolls sideways");
        await TakeScreenshotAsync(page, $"signing-zoom-{device}");
        await page.GetByLabel("Initial here").ClickAsync();
        await Button(page, "Adopt and sign").ClickAsync();
        await Expect(page.GetByLabel("Initial here")).ToBeCheckedAsync();
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_long_name_fits_into_its_field()
    {
        const string name = "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Adolph Charles";
        var page = await OpenAsync(await OpenBrowserAsync());

        await page.GetByLabel("Sign here").Last.ClickAsync();
        await page.GetByLabel("Full name").FillAsync(name);
        await Button(page, "Adopt and sign").ClickAsync();

        var ink = page.Locator(".sign .ink").Last;
        await Expect(ink).ToHaveTextAsync(name);
        (await ink.EvaluateAsync<bool>("ink => ink.scrollWidth <= ink.clientWidth")).Should().BeTrue();
        await TakeScreenshotAsync(page, "signing-long-name");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_value_looks_as_the_sender_wants_it()
    {
        var page = await OpenBrowserAsync(_tall);
        await OpenFieldSheetAsync(page, "signers", []);

        var (title, company) = (page.GetByLabel("Title"), page.GetByLabel("Company"));
        var approve = Button(page, "Approve");

        await Expect(title).ToHaveCSSAsync("color", "rgb(0, 0, 128)");
        await Expect(title).ToHaveCSSAsync("font-family", "\"Times New Roman\", Times, serif");
        await Expect(title).ToHaveCSSAsync("font-weight", "700");
        await Expect(approve).ToHaveCSSAsync("font-family", "Georgia, serif");
        await Expect(approve).ToHaveCSSAsync("font-style", "italic");
        (await SizeOfAsync(approve) / await SizeOfAsync(company)).Should().BeApproximately(1.2, 0.01, "12 points and the usual 10");
        (await SizeOfAsync(title) / await SizeOfAsync(company)).Should().BeApproximately(1.4, 0.01, "14 points and the usual 10");
        Complaints.Should().BeEmpty();

        static Task<double> SizeOfAsync(ILocator field) => field.EvaluateAsync<double>("field => parseFloat(getComputedStyle(field).fontSize)");
    }

    [Test]
    public async Task A_wrong_value_is_shown_at_its_field_as_soon_as_one_leaves_it()
    {
        var page = await OpenBrowserAsync(_tall);
        await OpenFieldSheetAsync(page, "signers", []);

        await page.GetByLabel("ZIP code").FillAsync("1234");
        await page.GetByLabel("Nickname").FocusAsync();

        await Expect(page.GetByText("Enter a ZIP code, such as 12345 or 12345-6789.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("ZIP code")).ToHaveAttributeAsync("aria-invalid", "true");
        await TakeScreenshotAsync(page, "signing-wrong-value");
        await page.GetByLabel("ZIP code").FillAsync("12345");
        await page.GetByLabel("Nickname").FocusAsync();
        await Expect(page.GetByText("Enter a ZIP code")).ToHaveCountAsync(0);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task Wrong_values_are_no_barrier()
    {
        var page = await OpenBrowserAsync();
        await OpenFieldSheetAsync(page, "signers", []);

        // Without the script's help, as a browser without it sends them.
        await page.GetByLabel("ZIP code").FillAsync("1234");
        await page.EvaluateAsync("() => { const form = document.getElementById('signing'); form.noValidate = true;"
            + "document.querySelectorAll('button[value=finish]').forEach(button => button.disabled = false);"
            + "form.requestSubmit(form.querySelector('button[value=finish]')); }");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "fields need another look" })).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(page, "signing-problems");
        await page.GetByRole(AriaRole.Link, new() { Name = "“ZIP code”: enter a ZIP code, such as 12345 or 12345-6789." }).ClickAsync();
        await Expect(page.GetByLabel("ZIP code")).ToBeFocusedAsync();
    }

    [Test]
    public async Task Naming_a_later_recipient_is_no_barrier()
    {
        var page = await OpenBrowserAsync();
        var envelope = _docuSign.AddEnvelope(new JsonObject
        {
            ["status"] = "sent",
            ["emailSubject"] = "Please name the tenant",
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["name"] = "lease.txt",
                ["documentBase64"] = Convert.ToBase64String("Lease"u8),
            }),
            ["recipients"] = new JsonObject
            {
                ["agents"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["name"] = "Alan Turing", ["email"] = "alan@example.com" }),
                ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "2", ["roleName"] = "Tenant", ["routingOrder"] = "2" }),
            },
        }.ToJsonString());
        await page.GotoAsync(_docuSign.GetRemoteSigningUrl(envelope, "1").AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await ShouldFitAsync(page, "desk");

        var tenant = page.GetByRole(AriaRole.Group, new() { Name = "Tenant" });
        await tenant.GetByLabel("Name").FillAsync("Ada Lovelace");
        await Button(page, "Continue").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "One field needs another look" })).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(page, "signing-naming");
        await Expect(tenant.GetByLabel("Name")).ToHaveValueAsync("Ada Lovelace");
        await tenant.GetByLabel("E-mail address").FillAsync("ada@example.com");
        await Button(page, "Continue").ClickAsync();

        await page.WaitForURLAsync(url => !url.Contains("/Signing/Session/", StringComparison.Ordinal));
        _docuSign.Mailbox.Should().Contain(message => message.To == "ada@example.com");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_signer_without_fields_signs_at_the_end()
    {
        var page = await OpenAsync(await OpenBrowserAsync(), _ => { });

        await page.GetByLabel("Sign here").ClickAsync();
        await Button(page, "Adopt and sign").ClickAsync();
        await TakeScreenshotAsync(page, "signing-free-form");
        await Finish(page).ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
    }

    [TestCase("desk")]
    [TestCase("phone")]
    public async Task Every_kind_of_field_is_filled_in_where_it_is_on_the_page(string device)
    {
        var page = device == "phone" ? await OpenPhoneAsync() : await OpenBrowserAsync();
        await OpenFieldSheetAsync(page, "signers", new JsonObject { ["accessCode"] = "1815" });
        await page.GetByLabel("Access code").FillAsync("1816");
        await Button(page, "Validate").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not the access code.");
        await ShouldFitAsync(page, device);
        await TakeScreenshotAsync(page, $"signing-fields-{device}-1-access-code");
        await page.GetByLabel("Access code").FillAsync("1815");
        await Button(page, "Validate").ClickAsync();

        await Expect(Progress(page)).ToHaveTextAsync("0 of 12 required fields");
        await ShouldFitAsync(page, device);
        await TakeScreenshotAsync(page, $"signing-fields-{device}-2-start", fullPage: true);
        await page.GetByLabel("Initial here").ClickAsync();
        await page.GetByLabel("Full name").FillAsync("Ada King Lovelace");
        await Button(page, "Adopt and sign").ClickAsync();
        await page.GetByLabel("Sign here").ClickAsync();
        await page.GetByLabel("Nickname").FillAsync("Countess");
        await page.GetByLabel("Company").FillAsync("Analytical Engines");
        await page.GetByLabel("Title").FillAsync("Programmer");
        await page.GetByLabel("Rooms").FillAsync("3");
        await page.GetByLabel("Moving in").FillAsync("12/10/2026");
        await page.GetByLabel("Second e-mail").FillAsync("countess@example.com");
        await page.GetByLabel("ZIP code").FillAsync("94105");
        await page.GetByLabel("Social Security number").FillAsync("123-45-6789");
        await page.GetByLabel("Pets").CheckAsync();
        await page.GetByLabel("Heating").SelectOptionAsync("Heat pump");
        await Expect(Progress(page)).ToHaveTextAsync("11 of 12 required fields");
        await Expect(Button(page, "Approve")).ToBeDisabledAsync();
        await Button(page, "Next").ClickAsync();
        await Expect(page.GetByLabel("Parking: None")).ToBeFocusedAsync();
        await page.GetByLabel("Parking: Garage").CheckAsync();
        await Expect(Progress(page)).ToHaveTextAsync("12 of 12 required fields");
        await Button(page, "Decline").First.ClickAsync();
        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await ShouldFitAsync(page, device);
        await TakeScreenshotAsync(page, $"signing-fields-{device}-3-complete", fullPage: true);
        await Button(page, "Approve").ClickAsync();

        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
        Complaints.Should().BeEmpty();
        (await ReadSignedAsync()).Should()
            .ContainAll("Ada King Lovelace", "Please write clearly", "Countess", "Analytical Engines", "Programmer")
            .And.ContainAll("12/10/2026", "countess@example.com", "94105", "123-45-6789", "Heat pump");
    }

    [Test]
    public async Task An_in_person_signer_signs_with_their_own_name()
    {
        var page = await OpenBrowserAsync();

        await OpenFieldSheetAsync(page, "inPersonSigners", new JsonObject { ["signerName"] = "Charles Babbage" });

        await Expect(page.Locator("[data-follows=firstName]")).ToHaveTextAsync("Charles");
        await page.GetByLabel("Sign here").ClickAsync();
        await ExpectNoBarrierAsync(page, "signing-in-person");
        await Expect(page.GetByLabel("Full name")).ToHaveValueAsync("Charles Babbage");
        Complaints.Should().BeEmpty();
    }

    [TestCase("scanned.pdf")]
    [TestCase("rotated.pdf")]
    [TestCase("chromium.pdf")]
    [TestCase("weasyprint.pdf")]
    [TestCase("latin-cjk-text.pdf")]
    [TestCase("large-page.pdf")]
    [TestCase("ghostscript.pdf")]
    public async Task A_document_of_another_program_is_shown(string file)
    {
        var source = DocumentSource.FromFile(Path.Combine(Repository.Root, "tests", "Pdfs", file));
        var page = await OpenAsync(await OpenBrowserAsync(_tall), _ => { }, source);

        await page.Locator(".paper[data-drawn]").First.WaitForAsync();
        await TakeScreenshotAsync(page, "signing-document-" + Path.GetFileNameWithoutExtension(file));
        Complaints.Should().BeEmpty();
    }

    private async Task<IPage> OpenAsync(IPage page, Action<RecipientBuilder>? fields = null, DocumentSource? document = null)
    {
        fields ??= signer => signer
            .InitialHere("/initial/")
            .Text(TabPlacement.AtPosition(330, 500, pageNumber: 2), "Emergency contact")
            .Checkbox(TabPlacement.AtPosition(300, 520, pageNumber: 2), "House rules", required: true)
            .Checkbox(TabPlacement.AtPosition(400, 520, pageNumber: 2), "Newsletter")
            .SignHere(TabPlacement.AtPosition(330, 540, pageNumber: 2))
            .SignHere("/sign/")
            .FullName("/name/")
            .DateSigned("/date/");
        document ??= DocumentSource.FromFile(Path.Combine(Repository.Root, "samples", "ConsoleSample", "lease.pdf"));
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(document)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", fields)
            .Build();
        await StartSigningAsync(page, envelope);
        return page;
    }

    [Test]
    public async Task Next_opens_the_supplement_that_has_to_be_viewed()
    {
        var page = await OpenBrowserAsync();
        await StartSigningAsync(page, new EnvelopeBuilder("Please sign your lease")
            .AddDocument(DocumentSource.FromBytes("Lease\n\n/sign/"u8.ToArray(), "lease.txt"))
            .AddDocument(DocumentSource.FromBytes("Rules"u8.ToArray(), "rules.txt"), options: new DocumentOptions { Supplemental = true })
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/").View(2, "I have read the rules"))
            .Build());
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "I have read the rules" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "I have read the rules" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Finish", Exact = true })).ToBeEnabledAsync();
    }

    private Task OpenFieldSheetAsync(IPage page, string recipientList, JsonObject recipient)
    {
        var template = _docuSign.AddTemplate(FieldSheet.CreateTemplate(recipientList, recipient));
        return StartSigningAsync(page, new EnvelopeBuilder("Please fill in every field")
            .FromTemplate(Guid.Parse(template))
            .AddEmbeddedTemplateRole(FieldSheet.Role, "Ada Lovelace", "ada@example.com", clientUserId: "user-42")
            .Build());
    }

    private async Task StartSigningAsync(IPage page, EnvelopeDefinition envelope, WaitUntilState waitUntil = WaitUntilState.NetworkIdle)
    {
        var session = await _client.StartSigningAsync(envelope, new RecipientViewRequest(ReturnUrl));
        _envelope = session.Envelope.EnvelopeId;

        await page.GotoAsync(session.SigningUrl.Reveal().AbsoluteUri, new PageGotoOptions { WaitUntil = waitUntil });
    }

    private async Task<byte[]> DownloadAsync()
    {
        using var file = new MemoryStream();
        await _client.DownloadDocumentAsync(_envelope, new DocumentId(1), file);
        return file.ToArray();
    }

    private async Task<string> ReadSignedAsync()
    {
        using var pdf = PdfDocument.Open(await DownloadAsync());
        return string.Concat(pdf.GetPages().Select(page => page.Text));
    }

    private async Task<int> CountPathsAsync()
    {
        using var pdf = PdfDocument.Open(await DownloadAsync());
        return pdf.GetPages().Sum(page => page.Paths.Count);
    }

    /// <summary>Opens the envelope again, which then shows what has been signed.</summary>
    private async Task ShowSignedAsync(IPage page, string name)
    {
        var url = await _client.CreateRecipientViewAsync(
            _envelope, new RecipientViewRequest(ReturnUrl, "user-42") { UserName = "Ada Lovelace", Email = "ada@example.com" });
        await page.GotoAsync(url.Reveal().AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator(".paper").Last.ScrollIntoViewIfNeededAsync();
        await page.Locator(".paper[data-drawn]").Last.WaitForAsync();
        await TakeScreenshotAsync(page, name, fullPage: true);
    }

    private async Task SignAsync(IPage page)
    {
        await page.GetByLabel("Sign here").ClickAsync();
        await Button(page, "Adopt and sign").ClickAsync();
        await Finish(page).ClickAsync();
        await page.WaitForURLAsync(ReturnUrl + "?event=signing_complete");
    }

    private static async Task DrawAsync(IPage page, string name = "Draw your signature")
    {
        var box = (await page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = name }).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 40, box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        for (var step = 0; step <= 60; step++)
        {
            await page.Mouse.MoveAsync(
                box.X + 40 + (step * (box.Width - 80) / 60), box.Y + (box.Height / 2) - (float)(Math.Sin(step / 4.0) * box.Height / 4));
        }

        await page.Mouse.UpAsync();
    }

    private static async Task ShouldFitAsync(IPage page, string device = "phone")
    {
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
            .Should().BeTrue("nothing is to scroll sideways");
        var smallest = device == "phone" ? 44 : 24;
        foreach (var control in await page.Locator(":is(button, input, select, textarea):visible").AllAsync())
        {
            var box = (await control.BoundingBoxAsync())!;
            box.Height.Should().BeGreaterThanOrEqualTo(smallest);
            box.Width.Should().BeGreaterThanOrEqualTo(smallest);
        }
    }

    private static Task<bool> IsFocusedAsync(ILocator locator) =>
        locator.EvaluateAsync<bool>("element => element === document.activeElement");

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static ILocator Finish(IPage page) => Button(page, "Finish");

    private static ILocator Progress(IPage page) => page.GetByRole(AriaRole.Status);

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
