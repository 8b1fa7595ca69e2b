namespace EmbeddedSigning.Emulator.Pdf.Html;

internal enum HtmlTokenKind
{
    Text,
    StartTag,
    EndTag,
}
