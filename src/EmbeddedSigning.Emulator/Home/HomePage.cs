using System.Globalization;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

internal static class HomePage
{
    public const string StylesheetPath = "/emulator/home.css";

    // The newest of each: a page of thousands of rows is of no use to a person.
    private const int MaximalRows = 50;

    public static string Render(
        string token,
        DateTimeOffset now,
        IReadOnlyList<Envelope> envelopes,
        IReadOnlyList<ConnectDelivery> messages,
        IReadOnlyList<RecordedRequest> requests,
        IReadOnlyList<PollingFinding> findings,
        IReadOnlyList<EmulatorFault> faults) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>DocuSign emulator</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="{StylesheetPath}">
        </head>
        <body>
        <main>
        <h1>DocuSign emulator</h1>
        <p>Nothing here is legally binding. The clock says {Time(now)}, in UTC like every time here.</p>
        {Form(token, "/emulator/home/clock", """
            <div><label for="minutes">Minutes</label>
            <input id="minutes" name="minutes" type="number" value="5" required></div>
            <button>Advance the clock</button>
            """)}
        <h2>Envelopes</h2>
        {Table("Envelopes", ["Envelope", "Status", "Signers"], envelopes, envelope => [
            $"{Long(envelope.EmailSubject)}<br><code>{envelope.Id:D}</code>",
            Html.Encode(envelope.Status.ToWire()),
            Signers(token, envelope),
        ])}
        <h2>Connect messages</h2>
        {Table("Connect messages", ["Time", "Event", "Envelope", "To", "Status"], messages, message => [
            Time(message.Event.Time),
            Html.Encode(message.Event.Name),
            $"<code>{message.Envelope.Id:D}</code>",
            Long(message.Subscription.Url.GetLeftPart(UriPartial.Path)),
            Html.Encode($"{message.Status}, attempts: {message.Attempts}. {message.Error}"),
        ])}
        <h2>Go-Live review</h2>
        <p>Before an app may go live, DocuSign reviews its calls. It flags an app that reads the same URL of an envelope twice within
        15 minutes: the envelope, its recipients, each document. Each URL counts for itself, and a query makes no other URL. Do not
        poll: <a href="https://developers.docusign.com/platform/webhooks/connect/">DocuSign Connect</a> tells your app what happens, as
        soon as it happens. Without Connect, wait 20 minutes between two reads.</p>
        {Table("Go-Live review", ["Resource", "App", "First read", "Read again"], findings, finding => [
            Long(finding.Resource),
            $"<code>{Html.Encode(finding.IntegrationKey)}</code>",
            Time(finding.FirstAt),
            Time(finding.SecondAt),
        ])}
        <h2>Faults</h2>
        {Faults(token, faults)}
        <h2>Requests</h2>
        {Table("Requests", ["Time", "Request", "Answer", "Fault"], requests, request => [
            Time(request.Time),
            Long($"{request.Method} {request.Path}{request.Query}"),
            Html.Encode($"{(request.Status is { } status ? Wire.Number(status) : "none")} {request.ErrorCode}"),
            Html.Encode(request.Fault?.ToString()),
        ])}
        </main>
        </body>
        </html>
        """;

    private static string Signers(string token, Envelope envelope)
    {
        var signers = envelope.Recipients.Select(recipient =>
            $"<li>{Long(recipient.Name)}: {Html.Encode(recipient.Status.ToWire())} {SignForm(token, envelope, recipient)}</li>");
        return $"<ul class=\"signers\">{string.Concat(signers)}</ul>";
    }

    private static string SignForm(string token, Envelope envelope, Recipient recipient) =>
        envelope.IsInProgress && recipient is { HasView: true, HasReceived: true }
            ? Form(token, "/emulator/home/sign", $"""
                <input type="hidden" name="envelope" value="{envelope.Id:D}">
                <input type="hidden" name="recipient" value="{recipient.Guid:D}">
                <button>{(recipient.Signs ? "Sign" : "Read")} as {Html.Encode(recipient.Name)}</button>
                """)
            : string.Empty;

    private static string Faults(string token, IReadOnlyList<EmulatorFault> faults)
    {
        var kinds = string.Concat(Enum.GetNames<FaultKind>().Select(kind => $"<option>{kind}</option>"));
        var armed = faults.Count == 0
            ? "<p>None is armed.</p>"
            : $"<ul>{string.Concat(faults.Select(Describe))}</ul>" + Form(
                token, "/emulator/home/faults/clear", "<button>Remove all faults</button>");
        return armed + Form(token, "/emulator/home/faults", $"""
            <div><label for="kind">Kind</label><select id="kind" name="kind">{kinds}</select></div>
            <div><label for="method">Method</label><input id="method" name="method" placeholder="every"></div>
            <div><label for="path">Path</label><input id="path" name="path" placeholder="every, or envelopes/*"></div>
            <div><label for="status">Status of an answer</label>
            <input id="status" name="status" type="number" min="200" max="599" value="503"></div>
            <div><label for="seconds">Seconds of a delay</label>
            <input id="seconds" name="seconds" type="number" min="0" step="any" value="5"></div>
            <div><label for="count">Times (empty: always)</label>
            <input id="count" name="count" type="number" min="1" value="1"></div>
            <button>Arm the fault</button>
            """);
    }

    private static string Describe(EmulatorFault fault) =>
        $"<li>{Html.Encode($"{fault}: {fault.Method ?? "every method"} {fault.Path ?? "on every path"}")}</li>";

    private static string Form(string token, string action, string fields) => $"""
        <form method="post" action="{action}"><input type="hidden" name="token" value="{token}">{fields}</form>
        """;

    private static string Table<T>(string caption, string[] columns, IReadOnlyList<T> items, Func<T, string[]> cells)
    {
        if (items.Count == 0)
        {
            return "<p>None yet.</p>";
        }

        var heads = string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"));
        var rows = items.Reverse().Take(MaximalRows).Select(item =>
            $"<tr>{string.Concat(cells(item).Zip(columns, (cell, column) => $"<td data-column=\"{column}\">{cell}</td>"))}</tr>");
        var more = items.Count > MaximalRows ? $"<p>The newest {MaximalRows} of {items.Count}.</p>" : string.Empty;
        return $"""
            <div class="table"><table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>
            <tbody>{string.Concat(rows)}</tbody></table></div>{more}
            """;
    }

    // People do not read ten millionths of a second.
    private static string Time(DateTimeOffset time) =>
        $"<time datetime=\"{Wire.Time(time)}\">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}</time>";

    /// <summary>A text that may be broken anywhere, rather than make its column wide.</summary>
    private static string Long(string text) => $"<span class=\"long\">{Html.Encode(text)}</span>";
}
