namespace EmbeddedSigning.Uploads;

/// <summary>The content types of the formats that people sign most. DocuSign uses the file extension, so other formats need no type of their
/// own.</summary>
internal static class UploadContentTypes
{
    public static string ForFileName(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf",
        ".DOCX" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".DOC" => "application/msword",
        ".TXT" => "text/plain",
        ".HTML" or ".HTM" => "text/html",
        ".RTF" => "application/rtf",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        _ => "application/octet-stream",
    };

    /// <summary>The file name in the form that is allowed between quotes in a header.</summary>
    public static string AsciiFileName(string fileName) => string.Create(fileName.Length, fileName, static (result, name) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            result[i] = name[i] is >= ' ' and <= '~' and not ('"' or '\\' or ';') ? name[i] : '_';
        }
    });
}
