namespace EmbeddedSigning.AspNetCore;

/// <summary>The looks of a Focused View, and the dialogs that it offers. For properties that are null, DocuSign's defaults apply.</summary>
/// <remarks>See the parameter <c>style</c> in "Docusign JS for embedded signing reference".</remarks>
public sealed record FocusedViewStyle
{
    /// <summary>The longest text of a button, in characters.</summary>
    internal const int MaximumTextLength = 50;

    private readonly string? _finishText;
    private readonly string? _declineText;
    private readonly FocusedViewButtonPosition? _navigationPosition;

    /// <summary>The background of the main buttons: a CSS colour, such as <c>#1d4ed8</c>.</summary>
    public string? PrimaryButtonBackgroundColor { get; init; }

    /// <summary>The text of the main buttons: a CSS colour that can be read on the background.</summary>
    public string? PrimaryButtonColor { get; init; }

    /// <summary>The text of the button that finishes signing, at most 50 characters. DocuSign does not use it for Click to Agree.</summary>
    /// <exception cref="ArgumentException">The text is longer.</exception>
    public string? FinishText
    {
        get => _finishText;
        init => _finishText = CheckText(value);
    }

    /// <summary>The position of the button for the next field and for finishing. DocuSign's default is
    /// <see cref="FocusedViewButtonPosition.BottomRight"/>. DocuSign does not use it for Click to Agree.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public FocusedViewButtonPosition? NavigationPosition
    {
        get => _navigationPosition;
        init => _navigationPosition = value is not { } position || Enum.IsDefined(position)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The value is unknown.");
    }

    /// <summary>Whether signers see a button to decline. DocuSign's default is <see langword="false"/>. DocuSign does not have this option for all
    /// display formats.</summary>
    public bool? ShowDecline { get; init; }

    /// <summary>The text of the button to decline, at most 50 characters. Set <see cref="ShowDecline"/> too, because DocuSign shows no such button
    /// otherwise.</summary>
    /// <exception cref="ArgumentException">The text is longer.</exception>
    public string? DeclineText
    {
        get => _declineText;
        init => _declineText = CheckText(value);
    }

    /// <summary>Whether a signer who declines is asked for a reason, in DocuSign's dialog (<c>declineModal</c>). DocuSign's default is
    /// <see langword="false"/>: one click declines.</summary>
    public bool? AskDeclineReason { get; init; }

    /// <summary>Whether a signer who has finished is offered the documents, in DocuSign's dialog (<c>downloadModal</c>). DocuSign's default is
    /// <see langword="false"/>.</summary>
    public bool? OfferDownload { get; init; }

    private static string? CheckText(string? text) => text is not { Length: > MaximumTextLength }
        ? text
        : throw new ArgumentException($"The text of a button has at most {MaximumTextLength} characters; this one has {text.Length}.", nameof(text));
}
