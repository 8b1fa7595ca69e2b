using EmbeddedSigning.AspNetCore.FocusedView.Internal;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EmbeddedSigning.AspNetCore;

/// <summary>Shows a signing session in a page: <c>&lt;focused-view link="…" nonce="…" /&gt;</c>. Each rendering asks DocuSign for a fresh signing URL,
/// and keeps the page out of caches. When the session ends the browser goes to the return endpoint, as it does after a signing link. If the recipient
/// cannot sign, the element says why.</summary>
/// <remarks>See "Docusign JS for embedded signing reference" in DocuSign's eSignature documentation. A Content-Security-Policy of the
/// page must allow scripts with the nonce, and frames of <see cref="EmbeddedSigning.Signing.FocusedViewAddresses"/>.</remarks>
[HtmlTargetElement("focused-view", Attributes = "link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FocusedViewTagHelper : TagHelper
{
    private readonly IServiceProvider _services;

    /// <summary>Called by Razor.</summary>
    /// <param name="services">The services of the application.</param>
    public FocusedViewTagHelper(IServiceProvider services)
    {
        _services = services;
    }

    /// <summary>The envelope, its recipient, and the landing path after signing. Required.</summary>
    public SigningLink? Link { get; set; }

    /// <summary>The name of the client that sent the envelope, as passed to <c>AddEmbeddedSigning</c>; null for the unnamed client.</summary>
    public string? Client { get; set; }

    /// <summary>The nonce of the page's Content-Security-Policy; null when it has none.</summary>
    public string? Nonce { get; set; }

    /// <summary>The display format of the signing page.</summary>
    public SigningDisplayFormat DisplayFormat { get; set; }

    /// <summary>The colours, texts and dialogs; null for DocuSign's defaults.</summary>
    public FocusedViewStyle? ViewStyle { get; set; }

    /// <summary>The page; set by Razor.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client, the link or the integration key is
    /// missing, or a part of the page was already sent.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var link = Link ?? throw new InvalidOperationException("The link of <focused-view> is null.");
        var renderer = _services.GetFocusedView(Client);
        var markup = await renderer.RenderAsync(ViewContext!.HttpContext, link, DisplayFormat, ViewStyle, Nonce).ConfigureAwait(false);
        output.TagName = null;
        output.Content.SetHtmlContent(markup.Html);
    }
}
