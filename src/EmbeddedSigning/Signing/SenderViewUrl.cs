using System.Diagnostics;

namespace EmbeddedSigning.Signing;

/// <summary>The URL of a sender, edit or correct view. It works once, for ten minutes. Its holder can change the envelope as the sender. Redirect the
/// sender's browser to it at once, and do not store, log or e-mail it. Only <see cref="Reveal"/> returns its value.</summary>
/// <remarks>See "Embed the Sender and Correct views" in DocuSign's eSignature documentation.</remarks>
[DebuggerDisplay("[sender view URL, expires {ExpiresAt}]")]
public sealed class SenderViewUrl
{
    /// <summary>The lifetime of these URLs: ten minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _value;

    internal SenderViewUrl(Uri value, DateTimeOffset requestedAt)
    {
        _value = value;

        // Counted from before the request, so that the URL never expires earlier than this says.
        ExpiresAt = requestedAt + Lifetime;
    }

    /// <summary>When the URL expires, used or not.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Returns the URL, for use in the <c>Location</c> header of a redirect only.</summary>
    public Uri Reveal() => _value;

    /// <summary>Returns a fixed text that does not contain the URL.</summary>
    public override string ToString() => "[sender view URL]";
}
