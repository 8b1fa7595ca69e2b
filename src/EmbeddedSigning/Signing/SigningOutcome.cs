using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing;

/// <summary>How a signing session ended, as claimed by the returning browser: the parameter <c>event</c> of the return URL. A user can forge it, so
/// trust a <see cref="SigningComplete"/> only after a Connect message confirms it.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct SigningOutcome
{
    private readonly OpenValue _event;

    /// <summary>Wraps a value of <c>event</c>. Unknown values are allowed.</summary>
    /// <param name="value">The value: letters, digits, hyphens and underscores, at most 50.</param>
    /// <exception cref="ArgumentException">The value has another form, so it may be forged.</exception>
    public SigningOutcome(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _event = IsEvent(value) ? new OpenValue(value) : throw new ArgumentException("This is no event of DocuSign's.", nameof(value));
    }

    /// <summary>The recipient has signed.</summary>
    public static SigningOutcome SigningComplete { get; } = new("signing_complete");

    /// <summary>The recipient had nothing to sign and has viewed the envelope.</summary>
    public static SigningOutcome ViewingComplete { get; } = new("viewing_complete");

    /// <summary>The recipient chose to finish later.</summary>
    public static SigningOutcome Cancel { get; } = new("cancel");

    /// <summary>The recipient declined to sign.</summary>
    public static SigningOutcome Decline { get; } = new("decline");

    /// <summary>The recipient was idle for 20 minutes.</summary>
    public static SigningOutcome SessionTimeout { get; } = new("session_timeout");

    /// <summary>The signing URL had been used before, or was more than five minutes old.</summary>
    public static SigningOutcome TtlExpired { get; } = new("ttl_expired");

    /// <summary>The recipient entered a wrong access code.</summary>
    public static SigningOutcome AccessCodeFailed { get; } = new("access_code_failed");

    /// <summary>The recipient's identity could not be verified.</summary>
    public static SigningOutcome IdCheckFailed { get; } = new("id_check_failed");

    /// <summary>The recipient signs on paper.</summary>
    public static SigningOutcome FaxPending { get; } = new("fax_pending");

    /// <summary>Something failed at DocuSign.</summary>
    public static SigningOutcome Exception { get; } = new("exception");

    /// <summary>Reads the outcome from the URL of the returning browser.</summary>
    /// <param name="returnedTo">The URL with its query.</param>
    /// <exception cref="FormatException">It has no parameter <c>event</c>, or one that DocuSign would not write.</exception>
    public static SigningOutcome FromReturnUrl(Uri returnedTo)
    {
        ArgumentNullException.ThrowIfNull(returnedTo);
        if (!returnedTo.IsAbsoluteUri)
        {
            throw new FormatException("The return URL is not absolute.");
        }

        // DocuSign appends its parameter, so the last one is DocuSign's.
        const string Parameter = "event=";
        var query = returnedTo.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        var last = query.Split('&').LastOrDefault(part => part.StartsWith(Parameter, StringComparison.OrdinalIgnoreCase));
        return last is not null && IsEvent(last[Parameter.Length..])
            ? new SigningOutcome(last[Parameter.Length..])
            : throw new FormatException("The return URL has no parameter 'event' with an event of DocuSign's.");
    }

    /// <summary>Throws unless the return URL says that the recipient has signed or, with nothing to sign, has viewed the envelope. It proves nothing:
    /// ask DocuSign.</summary>
    /// <exception cref="SigningNotCompletedException">The session ended otherwise; the exception says how and what to do.</exception>
    public void EnsureCompleted()
    {
        if (this != SigningComplete && this != ViewingComplete)
        {
            throw new SigningNotCompletedException(this);
        }
    }

    /// <summary>Returns DocuSign's name of the value; empty for the default value.</summary>
    public override string ToString() => _event.ToString();

    private static bool IsEvent(string value) =>
        value.Length is > 0 and <= 50 && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    internal sealed class JsonConverter() : StringValueConverter<SigningOutcome>(static text => new SigningOutcome(text));
}
