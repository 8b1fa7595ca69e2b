using EmbeddedSigning.Signing.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing;

/// <summary>Requests the URL at which one embedded recipient signs.</summary>
/// <remarks>See "EnvelopeViews: createRecipient" in DocuSign's eSignature REST API documentation.</remarks>
public sealed class RecipientViewRequest
{
    /// <summary>The longest return URL that DocuSign does not truncate: 470 characters.</summary>
    public const int MaximumReturnUrlLength = 470;

    private readonly Uri? _pingUrl;
    private readonly string _authenticationMethod = "None";
    private readonly IReadOnlyList<string> _focusedViewOrigins = [];
    private readonly IReadOnlyList<string> _frameAncestors = [];
    private readonly IReadOnlyList<string> _messageOrigins = [];
    private readonly TimeSpan? _pingFrequency;
    private readonly string? _locale;

    /// <summary>Requests the view of a recipient.</summary>
    /// <param name="returnUrl">Where DocuSign sends the browser after signing, with <c>event=…</c> appended. A user can forge that return, so trust a
    /// Connect message instead. https (http on loopback), at most <see cref="MaximumReturnUrlLength"/> characters.</param>
    /// <param name="clientUserId">The application's own id of the recipient, as in the envelope. It may be null if the same call creates the envelope
    /// with exactly one embedded recipient. It may also be null for recipients without such an id, such as in-person signers; then set
    /// <see cref="RecipientId"/>, or <see cref="UserName"/> and <see cref="Email"/>.</param>
    /// <exception cref="ArgumentException">The return URL is not as described.</exception>
    public RecipientViewRequest(Uri returnUrl, string? clientUserId = null)
    {
        ArgumentNullException.ThrowIfNull(returnUrl);
        ReturnUrl = ReturnUrls.Check(returnUrl, nameof(returnUrl));
        ClientUserId = clientUserId;
    }

    /// <summary>Where DocuSign sends the browser after signing.</summary>
    public Uri ReturnUrl { get; }

    /// <summary>The application's own id of the recipient.</summary>
    public string? ClientUserId { get; }

    /// <summary>The recipient's name exactly as in the envelope. Usually null: the library then takes name and e-mail address from the
    /// envelope's recipient with the <see cref="ClientUserId"/>. Setting both saves a call.</summary>
    public string? UserName { get; init; }

    /// <summary>The recipient's e-mail address exactly as in the envelope; see <see cref="UserName"/>.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the call may list the envelope's recipients to find the name and e-mail address, if they are missing or wrong. The default is
    /// true. DocuSign's polling rule allows one such read in 15 minutes. An application that counts its reads can set this to false; then
    /// <see cref="UserName"/> and <see cref="Email"/> are required.</summary>
    public bool MayReadRecipients { get; init; } = true;

    /// <summary>The recipient's id in the envelope. Usually null: of several recipients with the same <see cref="ClientUserId"/>, the library
    /// takes the one whose turn it is.</summary>
    public string? RecipientId { get; init; }

    /// <summary>How the application authenticated the recipient is: <c>None</c> (the default), <c>Email</c>, <c>Password</c>, <c>SingleSignOn_SAML</c>
    /// and others of DocuSign's list. It is printed on the certificate of completion.</summary>
    /// <exception cref="ArgumentException">The value is not in that list.</exception>
    public string AuthenticationMethod
    {
        get => _authenticationMethod;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            _authenticationMethod = SigningAuthenticationMethods.Check(value, nameof(value));
        }
    }

    /// <summary>When the application authenticated the recipient; null when it does not say.</summary>
    public DateTimeOffset? AuthenticationInstant { get; init; }

    /// <summary>The application's own id of that authentication; null when there is none.</summary>
    public string? AssertionId { get; init; }

    /// <summary>The domain in which the recipient authenticated; null when there is none.</summary>
    public string? SecurityDomain { get; init; }

    /// <summary>A URL of the application that the signing page calls from time to time, so that the application's session stays
    /// alive. https.</summary>
    /// <exception cref="ArgumentException">It is not https.</exception>
    public Uri? PingUrl
    {
        get => _pingUrl;
        init => _pingUrl = value is null || (value.IsAbsoluteUri && value.Scheme == Uri.UriSchemeHttps)
            ? value
            : throw new ArgumentException("The ping URL must be https.", nameof(value));
    }

    /// <summary>How often to call <see cref="PingUrl"/>: 60 to 1200 seconds; DocuSign's default is 300.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside that range.</exception>
    public TimeSpan? PingFrequency
    {
        get => _pingFrequency;
        init => _pingFrequency = value is null || (value >= TimeSpan.FromSeconds(60) && value <= TimeSpan.FromSeconds(1200))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The ping frequency is 60 to 1200 seconds.");
    }

    /// <summary>The language of the signing page, such as <c>de</c> or <c>fr_CA</c>; null to let DocuSign choose. A hyphen in place of the
    /// underscore is accepted. DocuSign prefers the language that the sender has set for the recipient, then this one, then the account's.</summary>
    /// <remarks>DocuSign's pages come in 44 languages; <see cref="SigningLocales"/> finds the one for a culture. An unknown locale has no
    /// effect.</remarks>
    /// <exception cref="ArgumentException">It does not have the form of a locale.</exception>
    public string? Locale
    {
        get => _locale;
        init => _locale = Locales.Check(value, nameof(value));
    }

    /// <summary>For Focused View: the origins of the pages that show it, such as <c>https://app.example.com</c>: no path, no slash at the end; https
    /// (http on loopback, which DocuSign's production environment refuses). With them, <see cref="FrameAncestors"/> and <see cref="MessageOrigins"/>
    /// are not used: the library sends what the environment needs. Together with DocuSign's own origin, they may have at most 500
    /// characters.</summary>
    /// <exception cref="ArgumentException">An entry is not such an origin.</exception>
    public IReadOnlyList<string> FocusedViewOrigins
    {
        get => _focusedViewOrigins;
        init => _focusedViewOrigins = PageOrigins.Check(value, nameof(value));
    }

    /// <summary>For a view in a frame of the application's own: the origins of the pages that may frame it, in the form of
    /// <see cref="FocusedViewOrigins"/>.</summary>
    /// <exception cref="ArgumentException">An entry is not such an origin, or they have more than 500 characters in total.</exception>
    public IReadOnlyList<string> FrameAncestors
    {
        get => _frameAncestors;
        init => _frameAncestors = PageOrigins.Check(value, nameof(value));
    }

    /// <summary>For a view in a frame of the application's own: the origin of the one page that gets its messages, in the form of
    /// <see cref="FocusedViewOrigins"/>.</summary>
    /// <exception cref="ArgumentException">The entry is not such an origin, or there is more than one.</exception>
    public IReadOnlyList<string> MessageOrigins
    {
        get => _messageOrigins;
        init => _messageOrigins = PageOrigins.Check(value, nameof(value)) is { Count: <= 1 } origins
            ? origins
            : throw new ArgumentException("DocuSign accepts exactly one message origin.", nameof(value));
    }
}
