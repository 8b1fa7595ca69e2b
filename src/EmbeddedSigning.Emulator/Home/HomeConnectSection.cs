using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The Connect messages, their targets and delivery status.</summary>
internal static class HomeConnectSection
{
    public const string Path = "/emulator/home/connect";

    public static string Render(string token, IReadOnlyList<SentConnectMessage> messages) => HomeHtml.Rows(
        "Connect messages", messages, "No message yet. An envelope subscribes with its eventNotification.", message => Row(token, message));

    private static string Row(string token, SentConnectMessage message) => $"""
        <li{(message.Status == ConnectStatus.Failed ? " class=\"failed\"" : string.Empty)}>
        <p class="head"><a href="{Path}/{message.Id:D}">{Html.Encode(message.Event.Name)}</a>
        {HomeHtml.Pill(message.Status.ToString(), ColourOf(message.Status))} {HomeHtml.Time(message.Event.Time)}</p>
        <p><span class="quiet">{HomeHtml.Long(message.Envelope.EmailSubject)} to {HomeHtml.Long(message.Subscription.Url.GetLeftPart(UriPartial.Path))}
        after {message.Attempts} {(message.Attempts == 1 ? "attempt" : "attempts")}</span>
        {(message.NextAttemptAt is { } next ? $"<span class=\"quiet\">, the next at {HomeHtml.Time(next)}</span>" : string.Empty)}</p>
        {(message.Error is { } error ? $"<p>{HomeHtml.Long(error)}</p>" : string.Empty)}
        {(message.Status == ConnectStatus.Failed ? SendAgain(token, message) : string.Empty)}</li>
        """;

    private static string SendAgain(string token, SentConnectMessage message) => HomeHtml.Form(token, Path + "/republish", $"""
        <input type="hidden" name="message" value="{message.Id:D}"><button class="secondary">Send again</button>
        """);

    private static string ColourOf(ConnectStatus status) => status switch
    {
        ConnectStatus.Delivered => "good",
        ConnectStatus.Failed => "failed",
        _ => "busy",
    };
}
