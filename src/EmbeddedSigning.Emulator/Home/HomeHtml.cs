using System.Globalization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The HTML elements of the home page.</summary>
internal static class HomeHtml
{
    // Each list shows its newest rows, because nobody reads thousands of rows.
    private const int MaximalRows = 50;

    /// <summary>A form that posts to the page, with a token that only the page has.</summary>
    public static string Form(string token, string action, string fields) => $"""
        <form method="post" action="{action}"><input type="hidden" name="token" value="{token}">{fields}</form>
        """;

    /// <summary>A list of the newest rows, newest first.</summary>
    /// <param name="name">The name of the list for screen readers.</param>
    /// <param name="items">All items, oldest first.</param>
    /// <param name="none">The text for an empty list.</param>
    /// <param name="row">One row.</param>
    public static string Rows<T>(string name, IReadOnlyList<T> items, string none, Func<T, string> row)
    {
        if (items.Count == 0)
        {
            return $"<p class=\"quiet\">{none}</p>";
        }

        var more = items.Count > MaximalRows ? $"<p class=\"quiet\">The newest {MaximalRows} of {items.Count}. Search to find the others.</p>" : string.Empty;
        return $"<ol class=\"rows\" aria-label=\"{name}\">{string.Concat(items.Reverse().Take(MaximalRows).Select(row))}</ol>{more}";
    }

    /// <summary>A status word in the colour of its kind.</summary>
    public static string Pill(string word, string kind) => $"<span class=\"pill {kind}\">{Html.Encode(word)}</span>";

    /// <summary>A time in a readable precision, in the year of the emulator's clock.</summary>
    public static string Time(DateTimeOffset time) =>
        $"<time datetime=\"{WireJson.Time(time)}\">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}</time>";

    /// <summary>A text that may wrap anywhere, so that it does not widen the page.</summary>
    public static string Long(string text) => $"<span class=\"long\">{Html.Encode(text)}</span>";

    /// <summary>A text to copy. The button exists only with the script.</summary>
    public static string ToCopy(string id, string text) => $"""
        <div class="to-copy"><pre id="{id}" tabindex="0">{Html.Encode(text)}</pre>
        <button type="button" class="secondary enhanced" data-copies="{id}">Copy</button></div>
        """;

    /// <summary>A time span in words, in whole seconds at most.</summary>
    public static string Words(TimeSpan time)
    {
        var parts = new (int Count, string Unit)[]
        {
            ((int)time.TotalDays, "day"), (time.Hours, "hour"), (time.Minutes, "minute"), (time.Seconds, "second"),
        };
        return string.Join(' ', parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Unit}{(part.Count == 1 ? string.Empty : "s")}"));
    }
}
