using System.Diagnostics;

namespace EmbeddedSigning.Signing;

/// <summary>The URL of a signing session. It works once, for five minutes, for the one recipient it was created for, and contains no access token. The
/// first browser that opens it signs as that recipient. Redirect the browser to it at once, and do not store, log or e-mail it. Only
/// <see cref="Reveal"/> returns its value.</summary>
/// <remarks>See "EnvelopeViews: createRecipient" in DocuSign's eSignature REST API documentation.</remarks>
[DebuggerDisplay("[signing URL, expires {ExpiresAt}]")]
public sealed class SigningUrl
{
    /// <summary>The lifetime of signing URLs: five minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _value;

    internal SigningUrl(Uri value, DateTimeOffset requestedAt)
    {
        _value = value;

        // Counted from before the request: the URL was made some time after that, so this errs on the safe side.
        ExpiresAt = requestedAt + Lifetime;
    }

    /// <summary>When the URL expires, used or not.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Returns the URL, for use in the <c>Location</c> header of a redirect only.</summary>
    public Uri Reveal() => _value;

    /// <summary>Returns a fixed text that does not contain the URL.</summary>
    public override string ToString() => "[signing URL]";
}
