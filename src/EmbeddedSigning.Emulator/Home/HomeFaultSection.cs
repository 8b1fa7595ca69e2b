using System.Globalization;
using EmbeddedSigning.Emulator.Faults.Internal;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The faults in words, and the form to add one.</summary>
internal static class HomeFaultSection
{
    private static readonly (FaultKind Kind, string Text)[] _kinds =
    [
        (FaultKind.AnswerBeforeCommit, "Answer instead, and do nothing"),
        (FaultKind.AnswerAfterCommit, "Do it, and answer this instead"),
        (FaultKind.DropConnectionBeforeCommit, "Close the connection, and do nothing"),
        (FaultKind.DropConnectionAfterCommit, "Do it, and close the connection"),
        (FaultKind.Truncate, "Do it, and send half of the answer"),
        (FaultKind.Delay, "Do it, and answer later"),
        (FaultKind.CommitLate, "Close the connection, and do it later"),
        (FaultKind.RevokeTokens, "Revoke all tokens before it"),
    ];

    public static string RenderArmed(string token, IReadOnlyList<(EmulatorFault Fault, int? Remaining)> faults) => faults.Count == 0
        ? "<p class=\"quiet\">None is armed.</p>"
        : $"<ul class=\"rows\">{string.Concat(faults.Select(armed => $"<li>{Html.Encode($"{Describe(armed.Fault)}, {Times(armed.Remaining)}.")}</li>"))}</ul>"
            + HomeHtml.Form(token, "/emulator/home/faults/clear", "<button class=\"secondary\">Remove all faults</button>");

    /// <summary>Describes the fault with all its settings, except how often it happens.</summary>
    public static string Describe(EmulatorFault fault)
    {
        var text = _kinds.First(kind => kind.Kind == fault.Kind).Text;
        string?[] parts =
        [
            fault.Kind is FaultKind.AnswerBeforeCommit or FaultKind.AnswerAfterCommit
                ? $"status {fault.Status.ToString(CultureInfo.InvariantCulture)}{(fault.ErrorCode is { } code ? $" {code}" : string.Empty)}"
                : null,
            fault.RetryAfter is { } retryAfter ? $"Retry-After {HomeHtml.Words(retryAfter)}" : null,
            fault.Time > TimeSpan.Zero ? $"after {fault.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds" : null,
            $"for {fault.Method ?? "every method"} {fault.Path ?? "on every path"}",
            fault.Skip > 0 ? $"after {fault.Skip.ToString(CultureInfo.InvariantCulture)} that pass" : null,
            fault.Probability < 1 ? $"with the probability {fault.Probability.ToString(CultureInfo.InvariantCulture)}" : null,
        ];
        return $"{text}: {string.Join(", ", parts.OfType<string>())}";
    }

    public static string RenderForm(string token) => HomeHtml.Form(token, "/emulator/home/faults", $"""
        <div><label for="kind">What goes wrong</label><select id="kind" name="kind">{string.Concat(_kinds.Select(Option))}</select></div>
        <div><label for="method">Method</label><input id="method" name="method" placeholder="every"></div>
        <div><label for="path">Path</label><input id="path" name="path" placeholder="every, or envelopes/*"></div>
        <div data-for="{FaultKind.AnswerBeforeCommit} {FaultKind.AnswerAfterCommit}"><label for="fault-status">Status of the answer</label>
        <input id="fault-status" name="status" type="number" min="200" max="599" value="503"></div>
        <div data-for="{FaultKind.Delay} {FaultKind.CommitLate}"><label for="seconds">Seconds</label>
        <input id="seconds" name="seconds" type="number" min="0" step="any" value="5"></div>
        <div><label for="count">Times (empty: always)</label>
        <input id="count" name="count" type="number" min="1" value="1"></div>
        <button class="secondary">Arm the fault</button>
        """);

    private static string Option((FaultKind Kind, string Text) kind) => $"<option value=\"{kind.Kind}\">{kind.Text}</option>";

    private static string Times(int? remaining) => remaining switch
    {
        null => "until it is removed",
        1 => "once more",
        _ => $"{remaining} times more",
    };
}
