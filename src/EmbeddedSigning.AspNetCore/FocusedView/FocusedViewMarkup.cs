using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.FocusedView;

/// <summary>What stands in the page: the view, or why there is none. No record, whose text would show the signing URL.</summary>
internal sealed class FocusedViewMarkup
{
    /// <summary>What to write into the page, with the signing URL in it.</summary>
    public required string Html { get; init; }

    public required FocusedViewAddresses Addresses { get; init; }

    /// <summary>The origin of the signing page; null when there is none.</summary>
    public string? SigningOrigin { get; init; }

    public BrowserRefusal? Refusal { get; init; }
}
