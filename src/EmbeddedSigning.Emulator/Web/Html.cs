using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>Encodes text for HTML and leaves every script of the world readable in the source.</summary>
internal static class Html
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string? text) => text is null ? string.Empty : _encoder.Encode(text);
}
