namespace EmbeddedSigning.Emulator.Http;

/// <summary>The frame that all pages share. They need no script.</summary>
internal static class HtmlPage
{
    public const string StylesheetPath = "/Signing/signing.css";

    public static string Render(string title, string main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Html.Encode(title)} – DocuSign emulator</title>
          <link rel="stylesheet" href="{StylesheetPath}">
        </head>
        <body>
        <header>DocuSign emulator – not legally binding</header>
        <main>
        {main}
        </main>
        </body>
        </html>
        """;

    public static string Message(string title, string message) =>
        Render(title, $"<h1>{Html.Encode(title)}</h1>\n<p role=\"alert\">{Html.Encode(message)}</p>");
}
