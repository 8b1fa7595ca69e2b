using System.Globalization;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport.Answers;

internal sealed class DocumentAnswer
{
    public string? DocumentId { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Order { get; init; }

    public DocumentInfo ToDocumentInfo() => new(
        DocumentId ?? "",
        Name ?? "",
        Type ?? "",
        int.TryParse(Order, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 0);
}
