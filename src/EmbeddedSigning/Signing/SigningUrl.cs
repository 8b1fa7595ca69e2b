using System.Diagnostics;

namespace EmbeddedSigning.Signing;

/// <summary>The URL of a signing session. It works once, for five minutes, for the one recipient it was made for; the access
/// token is not in it. The first browser that opens it signs as that recipient: redirect the browser to it at once, and do not
/// store, log or e-mail it. Only <see cref="Reveal"/> gives its value.</summary>
/// <remarks>See "EnvelopeViews: createRecipient" in DocuSign's eSignature REST API documentation.</remarks>
[DebuggerDisplay("[signing URL, expires {ExpiresAt}]")]
public sealed class SigningUrl
{
    /// <summary>How long DocuSign's URLs work: five minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _value;

    internal SigningUrl(Uri value, DateTimeOffset requestedAt)
    {
        _value = value;

        // Counted from before the request: the URL was made some time after that, so this errs on the safe side.
        ExpiresAt = requestedAt + Lifetime;
    }

    /// <summary>When it stops working, used or not.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The URL itself, for the <c>Location</c> header of a redirect and nothing else.</summary>
    public Uri Reveal() => _value;

    /// <summary>Says that this is a signing URL, and nothing of its value.</summary>
    public override string ToString() => "[signing URL]";
}
