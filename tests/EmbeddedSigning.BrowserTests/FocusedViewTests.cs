using System.Collections.Concurrent;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The page of the library that shows a signing session, with its own strict policy.</summary>
public sealed class FocusedViewTests : BrowserTest
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
        builder.Services.AddEmbeddedSigning(options => options.Use(_docuSign)).AddSigningEndpoints(options => options.PublicUrl = new Uri("http://127.0.0.1"));
        _site = builder.Build();
        _site.MapEmbeddedSigning();
        _site.MapGet("/sign/{id}", (EnvelopeId id) => new FocusedViewResult(new SigningLink(id, "user-42")
        {
            LandingPath = "/signed",
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        }));
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
        await TakeScreenshotAsync(page, "focused-view-page");
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
    }

    private async Task<IPage> OpenAsync(Func<IPage, Task>? prepare = null)
    {
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(DocumentSource.FromFile(Path.Combine(Repository.Root, "samples", "ConsoleSample", "lease.pdf")))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
            .Build();
        var summary = await _site.Services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(envelope);
        var page = await OpenBrowserAsync();
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync($"{_site.Urls.Single()}/sign/{summary.EnvelopeId}");
        return page;
    }

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
