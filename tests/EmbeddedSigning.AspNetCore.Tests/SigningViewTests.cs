using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>The component that shows a signing session in a Blazor page.</summary>
[TestFixture]
public sealed class SigningViewTests
{
    private ViewPage? _page;

    [Test]
    public async Task It_renders_the_element_with_a_link_and_no_signing_URL()
    {
        var script = new ScriptRuntime();
        await using var host = await StartAsync(script);
        await using var page = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);
        var link = new SigningLink(await host.SendAsync(), SigningHost.ClientUserId);

        var html = await RenderAsync(page, link, view =>
        {
            view[nameof(SigningView.DisplayFormat)] = SigningDisplayFormat.Default;
            view[nameof(SigningView.ViewStyle)] = new FocusedViewStyle { FinishText = "Sign the lease" };
            view[nameof(SigningView.Nonce)] = "of-the-page";
        });

        html.Should().MatchRegex("^<embedded-signing link=\"/signing/sign/[^\"]+\" display-format=\"default\" view-style=\"[^\"]*Sign the lease[^\"]*\" nonce=\"of-the-page\">")
            .And.Contain("<script type=\"module\" src=\"/signing/embedded-signing.js\" nonce=\"of-the-page\">")
            .And.NotContain("slt=");
        script.Calls.Should().BeEmpty("a page that is rendered once has no script runtime");
        using var browser = new Browser();
        using var opened = await browser.GetAsync(host.UrlOf(WebUtility.HtmlDecode(html.Split('"')[1])));
        opened.StatusCode.Should().Be(HttpStatusCode.Redirect, "the link opens a session");
    }

    [Test]
    public async Task Its_link_stays_while_it_is_rendered_again_with_the_same_one()
    {
        await using var host = await StartAsync(new ScriptRuntime());
        await using var page = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);
        var link = new SigningLink(await host.SendAsync(), SigningHost.ClientUserId);
        var shown = await page.Dispatcher.InvokeAsync(() => page.RenderComponentAsync<ViewPage>(Parameters(link)));
        var first = await page.Dispatcher.InvokeAsync(shown.ToHtmlString);

        await page.Dispatcher.InvokeAsync(() => _page!.ShowAsync(link));
        (await page.Dispatcher.InvokeAsync(shown.ToHtmlString)).Should().Be(first);

        await page.Dispatcher.InvokeAsync(() => _page!.ShowAsync(new SigningLink(link.EnvelopeId, SigningHost.ClientUserId)));
        (await page.Dispatcher.InvokeAsync(shown.ToHtmlString)).Should().NotBe(first);
    }

    [TestCase("""["signing_complete","/leases/7",true,false,true]""", "signing_complete", "/leases/7", true, false, true)]
    [TestCase("""["id_check_failed",null,null,null,null]""", "id_check_failed", "/leases", null, null, null)]
    public async Task OnEnd_receives_what_the_script_says(
        string arguments, string outcome, string path, bool? hasSigned, bool? hasDeclined, bool? hasMoreToSign)
    {
        var script = new ScriptRuntime();
        await using var host = await StartAsync(script);
        await using var page = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);
        var ends = new List<SigningViewEnd>();
        var link = new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { LandingPath = "/leases" };
        await RenderAsync(page, link, view => view[nameof(SigningView.OnEnd)] = EventCallback.Factory.Create<SigningViewEnd>(this, ends.Add));

        await AfterRenderAsync(page);
        await script.EndAsync(arguments);

        script.Calls.Select(call => call.Function).Should().Equal("import", "tellDotNet");
        script.Calls.First().Arguments.Should().Be("""["/signing/embedded-signing.js"]""");
        ends.Should().Equal(new SigningViewEnd(new SigningOutcome(outcome), path, hasSigned, hasDeclined, hasMoreToSign));
    }

    [Test]
    public async Task Without_OnEnd_the_script_keeps_the_way_of_a_link()
    {
        var script = new ScriptRuntime();
        await using var host = await StartAsync(script);
        await using var page = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);
        await RenderAsync(page, new SigningLink(await host.SendAsync(), SigningHost.ClientUserId), _ => { });

        await AfterRenderAsync(page);

        script.Calls.Select(call => call.Function).Should().Equal("import");
    }

    [Test]
    public async Task A_view_without_a_link_says_so()
    {
        await using var host = await StartAsync(new ScriptRuntime());
        await using var page = new HtmlRenderer(host.Services, NullLoggerFactory.Instance);

        await FluentActions.Awaiting(() => page.Dispatcher.InvokeAsync(() => page.RenderComponentAsync<SigningView>()))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*Link*SigningView*null*");
    }

    private static Task<SigningHost> StartAsync(ScriptRuntime script) =>
        SigningHost.StartAsync(services: services => services.AddSingleton<IJSRuntime>(script));

    private async Task<string> RenderAsync(HtmlRenderer page, SigningLink link, Action<Dictionary<string, object?>> configure)
    {
        HtmlRootComponent shown = await page.Dispatcher.InvokeAsync(() => page.RenderComponentAsync<ViewPage>(Parameters(link, configure)));
        return await page.Dispatcher.InvokeAsync(shown.ToHtmlString);
    }

    // What the renderer of an interactive page does once the browser has the elements.
    private Task AfterRenderAsync(HtmlRenderer page) =>
        page.Dispatcher.InvokeAsync(((IHandleAfterRender)_page!.View!).OnAfterRenderAsync);

    private ParameterView Parameters(SigningLink link, Action<Dictionary<string, object?>>? configure = null)
    {
        var view = new Dictionary<string, object?> { [nameof(SigningView.Link)] = link };
        configure?.Invoke(view);
        return ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ViewPage.ViewParameters)] = view,
            [nameof(ViewPage.OnCreated)] = new Action<ViewPage>(page => _page = page),
        });
    }

    /// <summary>A page of an application, which knows its view.</summary>
    private sealed class ViewPage : ComponentBase
    {
        [Parameter]
        public Dictionary<string, object?> ViewParameters { get; set; } = [];

        [Parameter]
        public Action<ViewPage> OnCreated { get; set; } = static _ => { };

        public SigningView? View { get; private set; }

        public Task ShowAsync(SigningLink link) => InvokeAsync(() =>
        {
            ViewParameters[nameof(SigningView.Link)] = link;
            StateHasChanged();
        });

        protected override void OnInitialized() => OnCreated(this);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<SigningView>(0);
            builder.AddMultipleAttributes(1, ViewParameters!);
            builder.AddComponentReferenceCapture(2, view => View = (SigningView)view);
            builder.CloseComponent();
        }
    }
}
