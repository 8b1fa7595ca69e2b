using System.Diagnostics;

namespace EmbeddedSigning.Signing;

/// <summary>The URL of a sender, edit or correct view. It works once, for ten minutes. Its holder can change the envelope as the sender: redirect
/// the sender's browser to it at once, and do not store, log or e-mail it. Only <see cref="Reveal"/> gives its value.</summary>
/// <remarks>See "Embed the Sender and Correct views" in DocuSign's eSignature documentation.</remarks>
[DebuggerDisplay("[sender view URL, expires {ExpiresAt}]")]
public sealed class SenderViewUrl
{
    /// <summary>How long DocuSign's URLs of these views work: ten minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _value;

    internal SenderViewUrl(Uri value, DateTimeOffset requestedAt)
    {
        _value = value;

        // Counted from before the request, so that the URL never expires earlier than this says.
        ExpiresAt = requestedAt + Lifetime;
    }

    /// <summary>When it stops working, used or not.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The URL itself, for the <c>Location</c> header of a redirect and nothing else.</summary>
    public Uri Reveal() => _value;

    /// <summary>Says that this is a sender view URL, and nothing of its value.</summary>
    public override string ToString() => "[sender view URL]";
}
