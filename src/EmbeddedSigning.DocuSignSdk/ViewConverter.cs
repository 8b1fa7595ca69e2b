using System.Globalization;
using EmbeddedSigning.Signing;
using Sdk = DocuSign.eSign.Model;

namespace EmbeddedSigning.DocuSignSdk;

/// <summary>Converts a view request of the SDK into one of this library. A property that cannot be sent is refused, not ignored, because it may
/// protect the page.</summary>
internal static class ViewConverter
{
    public static RecipientViewRequest Convert(Sdk.RecipientViewRequest view)
    {
        ArgumentNullException.ThrowIfNull(view);
        Refuse(view.UserId is not null, nameof(view.UserId), "name and e-mail address, or the client user id alone, tell the recipient");
        Refuse(view.XFrameOptions is not null, nameof(view.XFrameOptions), "frameAncestors is what browsers go by");
        Refuse(view.XFrameOptionsAllowFromUrl is not null, nameof(view.XFrameOptionsAllowFromUrl), "frameAncestors is what browsers go by");
        Refuse(view.DisplayFormat is not null, nameof(view.DisplayFormat), "the page that shows the view tells DocuSign's script how");
        Refuse(view.ClientURLs is not null, nameof(view.ClientURLs), "returnUrl is told every outcome");

        return new RecipientViewRequest(ParseUri(view.ReturnUrl, nameof(view.ReturnUrl)), view.ClientUserId)
        {
            UserName = view.UserName,
            Email = view.Email,
            RecipientId = view.RecipientId,
            AuthenticationMethod = view.AuthenticationMethod ?? "None",
            AuthenticationInstant = view.AuthenticationInstant is null ? null : ParseTime(view.AuthenticationInstant),
            AssertionId = view.AssertionId,
            SecurityDomain = view.SecurityDomain,
            PingUrl = view.PingUrl is null ? null : ParseUri(view.PingUrl, nameof(view.PingUrl)),
            PingFrequency = view.PingFrequency is null ? null : ParseSeconds(view.PingFrequency),
            FrameAncestors = view.FrameAncestors ?? [],
            MessageOrigins = view.MessageOrigins ?? [],
        };

        void Refuse(bool isSet, string property, string instead)
        {
            if (isSet)
            {
                throw Fault($"This library does not send {property}: {instead}.");
            }
        }

        Uri ParseUri(string? text, string property) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw Fault($"{property} must be an absolute URL.");

        DateTimeOffset ParseTime(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw Fault("AuthenticationInstant must be a date and time.");

        TimeSpan ParseSeconds(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw Fault("PingFrequency must be a number of seconds.");

        ArgumentException Fault(string message) => new(message, nameof(view));
    }
}
