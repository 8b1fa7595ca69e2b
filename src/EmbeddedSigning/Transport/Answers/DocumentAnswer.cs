using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class DocumentAnswer
{
    public string? DocumentId { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Order { get; set; }

    public DocumentInfo ToDocumentInfo() => new(
        DocumentId ?? "",
        Name ?? "",
        Type ?? "",
        int.TryParse(Order, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 0);
}
