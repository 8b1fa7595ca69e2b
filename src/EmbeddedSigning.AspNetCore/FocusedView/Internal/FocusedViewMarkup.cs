using EmbeddedSigning.AspNetCore.Refusals;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>The markup in the page: the view, or the reason why there is none. Not a record, because its text would show the signing URL.</summary>
internal sealed class FocusedViewMarkup
{
    /// <summary>The markup of the page, which contains the signing URL.</summary>
    public required string Html { get; init; }

    public required FocusedViewAddresses Addresses { get; init; }

    /// <summary>The origin of the signing page; null when there is none.</summary>
    public string? SigningOrigin { get; init; }

    public BrowserRefusal? Refusal { get; init; }
}
