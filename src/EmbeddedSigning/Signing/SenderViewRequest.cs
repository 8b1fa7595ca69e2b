using EmbeddedSigning.Signing.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing;

/// <summary>Requests the URL at which a sender prepares or corrects one envelope. For settings that are null, DocuSign's defaults apply.</summary>
/// <remarks>The view can change this envelope only. It can read templates and other data that the user of the access token can read, so use
/// a user without administrator rights. See "Embed the Sender and Correct views" in DocuSign's eSignature documentation.</remarks>
public sealed class SenderViewRequest
{
    private readonly SenderViewScreen? _startingScreen;
    private readonly SendButtonAction? _sendButtonAction;
    private readonly BackButtonAction? _backButtonAction;
    private readonly string? _locale;

    /// <summary>Requests a view that returns to a URL.</summary>
    /// <param name="returnUrl">Where DocuSign sends the browser afterwards, with <c>event=…</c> appended: https (http on loopback), at most
    /// <see cref="RecipientViewRequest.MaximumReturnUrlLength"/> characters. A user can forge that return.</param>
    /// <exception cref="ArgumentException">The return URL is not as described.</exception>
    public SenderViewRequest(Uri returnUrl)
    {
        ArgumentNullException.ThrowIfNull(returnUrl);
        ReturnUrl = ReturnUrls.Check(returnUrl, nameof(returnUrl));
    }

    /// <summary>Where DocuSign sends the browser afterwards.</summary>
    public Uri ReturnUrl { get; }

    /// <summary>The page with which the view begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page.</exception>
    public SenderViewScreen? StartingScreen
    {
        get => _startingScreen;
        init => _startingScreen = Known(value, nameof(value));
    }

    /// <summary>The action of the button "Send". With <see cref="Signing.SendButtonAction.Redirect"/>, an application that changes the envelope itself
    /// has to lock it first and pass <see cref="LockToken"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public SendButtonAction? SendButtonAction
    {
        get => _sendButtonAction;
        init => _sendButtonAction = Known(value, nameof(value));
    }

    /// <summary>The action of the button "Back".</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public BackButtonAction? BackButtonAction
    {
        get => _backButtonAction;
        init => _backButtonAction = Known(value, nameof(value));
    }

    /// <summary>Whether there is a button "Back".</summary>
    public bool? ShowBackButton { get; init; }

    /// <summary>Whether the header has its menu of actions.</summary>
    public bool? ShowHeaderActions { get; init; }

    /// <summary>Whether the sender can discard the envelope.</summary>
    public bool? ShowDiscardAction { get; init; }

    /// <summary>Whether the sender can open the advanced options, such as reminders and expiration.</summary>
    public bool? ShowAdvancedOptions { get; init; }

    /// <summary>Whether the sender can change recipients (<c>recipientSettings</c>).</summary>
    public bool? ShowEditRecipients { get; init; }

    /// <summary>Whether the sender can change subject and message (<c>recipientSettings</c>).</summary>
    public bool? ShowEditMessage { get; init; }

    /// <summary>Whether the sender sees the contacts of the user (<c>recipientSettings</c>).</summary>
    public bool? ShowContactsList { get; init; }

    /// <summary>Whether the sender can change documents (<c>documentSettings</c>).</summary>
    public bool? ShowEditDocuments { get; init; }

    /// <summary>Whether the sender can change who sees which document (<c>documentSettings</c>).</summary>
    public bool? ShowEditDocumentVisibility { get; init; }

    /// <summary>Whether the sender can change the pages of a document (<c>documentSettings</c>).</summary>
    public bool? ShowEditPages { get; init; }

    /// <summary>The token of the lock that the application holds on the envelope; null when it holds none.</summary>
    public string? LockToken { get; init; }

    /// <summary>The language of the page, such as <c>fr_CA</c>; null to let DocuSign choose. See <see cref="RecipientViewRequest.Locale"/>.</summary>
    /// <exception cref="ArgumentException">It does not have the form of a locale.</exception>
    public string? Locale
    {
        get => _locale;
        init => _locale = Locales.Check(value, nameof(value));
    }

    private static T? Known<T>(T? value, string parameterName)
        where T : struct, Enum => value is not { } given || Enum.IsDefined(given)
            ? value
            : throw new ArgumentOutOfRangeException(parameterName, value, "The value is unknown.");
}
