using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.FocusedView.Internal;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;

namespace EmbeddedSigning.AspNetCore;

/// <summary>Shows a signing session in a Blazor page: <c>&lt;SigningView Link="…" OnEnd="…" /&gt;</c>. The browser requests the session itself, so the
/// signing URL is in no rendered page. Without interactivity, or without <see cref="OnEnd"/>, the browser goes to the landing path when the session
/// ends.</summary>
/// <remarks>It renders the element <c>&lt;embedded-signing&gt;</c>; see <see cref="FocusedViewTagHelper"/> for what a Content-Security-Policy must
/// allow. In a prerendered page the element waits until Blazor has replaced it with the interactive one, so that only one session starts.</remarks>
public sealed class SigningView : ComponentBase, IAsyncDisposable
{
    private ElementReference _element;
    private SigningLink? _linked;
    private string? _address;
    private IJSObjectReference? _script;
    private DotNetObjectReference<EndReceiver>? _self;

    /// <summary>The envelope, its recipient, and the landing path after signing.</summary>
    [Parameter, EditorRequired]
    public SigningLink? Link { get; set; }

    /// <summary>The name of the client that sent the envelope, as passed to <c>AddEmbeddedSigning</c>; null for the unnamed client.</summary>
    [Parameter]
    public string? Client { get; set; }

    /// <summary>The display format of the signing page.</summary>
    [Parameter]
    public SigningDisplayFormat DisplayFormat { get; set; }

    /// <summary>The colours, texts and dialogs; null for DocuSign's defaults.</summary>
    [Parameter]
    public FocusedViewStyle? ViewStyle { get; set; }

    /// <summary>The nonce of the page's Content-Security-Policy; null when it has none.</summary>
    [Parameter]
    public string? Nonce { get; set; }

    /// <summary>Called after the session has ended and the application's <see cref="ISigningReturnHandler"/> was called. Also called if the call of
    /// that handler failed, such as without a connection; then it is unknown whether the recipient has signed. If this callback is set, the browser
    /// stays on an interactive page.</summary>
    [Parameter]
    public EventCallback<SigningViewEnd> OnEnd { get; set; }

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private IJSRuntime JavaScript { get; set; } = null!;

    private SigningEndpointsOptions Options => Services.GetFocusedView(Client).Options;

    private string Script => LocalPath.Below(Options.PublicUrl!, SigningPaths.ScriptRoute(Options.PathPrefix));

    private string LandingPath => LocalPath.Below(Options.PublicUrl!, _linked!.LandingPath);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_script is not null)
        {
            try
            {
                await _script.DisposeAsync().ConfigureAwait(false);
            }
            catch (JSDisconnectedException)
            {
                // The browser has closed the page, so its script no longer exists.
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client, or there is no link.</exception>
    protected override void OnParametersSet()
    {
        var link = Link ?? throw new InvalidOperationException("The Link of <SigningView> is null.");
        if (!ReferenceEquals(link, _linked))
        {
            // Each call creates a different text, but the session must not change when the page is rendered again with the same link.
            _linked = link;
            _address = Services.GetFocusedView(Client).Links.CreateLink(link).PathAndQuery;
        }
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "embedded-signing");
        builder.AddAttribute(1, "link", _address);
        builder.AddAttribute(2, "display-format", DisplayFormats.Word(DisplayFormat));
        builder.AddAttribute(3, "view-style", ViewStyle is { } style ? ToJson(style) : null);
        builder.AddAttribute(4, "nonce", Nonce);
        builder.AddElementReferenceCapture(5, element => _element = element);
        builder.CloseElement();

        // For a page that is rendered once. Browsers do not run a script that an interactive page adds later.
        builder.OpenElement(6, "script");
        builder.AddAttribute(7, "type", "module");
        builder.AddAttribute(8, "src", Script);
        builder.AddAttribute(9, "nonce", Nonce);
        builder.CloseElement();
    }

    /// <inheritdoc/>
    [DynamicDependency(nameof(EndReceiver.EndAsync), typeof(EndReceiver))]
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _script = await JavaScript.InvokeAsync<IJSObjectReference>("import", Script).ConfigureAwait(false);
        if (OnEnd.HasDelegate)
        {
            _self = DotNetObjectReference.Create(new EndReceiver(this));
            await _script.InvokeVoidAsync("tellDotNet", _element, _self).ConfigureAwait(false);
        }
    }

    private static string ToJson(FocusedViewStyle style)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            FocusedViewStyleJson.Write(json, style);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The methods that the script of the element calls.</summary>
    private sealed class EndReceiver(SigningView view)
    {
        [JSInvokable]
        public Task EndAsync(string outcome, string? path, bool? hasSigned, bool? hasDeclined, bool? hasMoreToSign) =>
            view.InvokeAsync(() => view.OnEnd.InvokeAsync(
                new SigningViewEnd(new SigningOutcome(outcome), path ?? view.LandingPath, hasSigned, hasDeclined, hasMoreToSign)));
    }
}
