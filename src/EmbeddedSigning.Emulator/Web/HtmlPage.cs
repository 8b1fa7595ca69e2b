namespace EmbeddedSigning.Emulator.Web;

/// <summary>The HTML around all pages. The script makes them more convenient, but they work without it.</summary>
internal static class HtmlPage
{
    public const string StylesheetPath = "/Signing/signing.css";
    public const string ScriptPath = "/Signing/signing.js";

    public static string Render(string title, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Html.Encode(title)} – DocuSign emulator</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="{StylesheetPath}">
          <script type="module" src="{ScriptPath}" blocking="render"></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="banner"><strong>DocuSign emulator</strong> Nothing that is signed here is legally binding.</header>
        <main id="main" tabindex="-1">
        {main}
        </main>
        </body>
        </html>
        """;

    /// <summary>A page that reports an outcome that is not an error.</summary>
    public static string Outcome(string title, string text) => Render(title, $"""
        <section class="card success">
          <h1>{Html.Encode(title)}</h1>
          <p role="status">{Html.Encode(text)}</p>
        </section>
        """);

    /// <summary>A page that reports an error.</summary>
    public static string Message(string title, string message) => Message(title, message, forDevelopers: string.Empty);

    /// <summary>A page that reports an error, and what the developers of the application can do about it.</summary>
    public static string Message(string title, string message, string forDevelopers) => Render(title, $"""
        <section class="card">
          <h1>{Html.Encode(title)}</h1>
          <p role="alert">{Html.Encode(message)}</p>
          {(forDevelopers.Length == 0 ? string.Empty : $"<p>For developers: {Html.Encode(forDevelopers)}</p>")}
        </section>
        """);
}
