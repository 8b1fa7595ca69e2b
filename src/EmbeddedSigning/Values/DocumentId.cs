using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes;

/// <summary>Which document of an envelope to download: one of its documents, or one that DocuSign assembles.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct DocumentId
{
    private readonly string? _value;

    private DocumentId(string value)
    {
        _value = value;
    }

    /// <summary>A document of the envelope.</summary>
    /// <param name="documentId">Its id: the number that the builder gave it, 1 for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="documentId"/> is less than 1.</exception>
    public DocumentId(int documentId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documentId, 1);
        _value = documentId.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>All documents in one PDF, with the certificate at the end if the account's settings say so.</summary>
    public static DocumentId Combined { get; } = new("combined");

    /// <summary>The certificate of completion, as PDF.</summary>
    public static DocumentId Certificate { get; } = new("certificate");

    /// <summary>A ZIP archive of all documents and the certificate.</summary>
    public static DocumentId Archive { get; } = new("archive");

    /// <summary>Returns the id as it appears in a path: digits or one of DocuSign's words.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(DocumentId)</c>, which names no document.</exception>
    public override string ToString() =>
        _value ?? throw new InvalidOperationException("This DocumentId is the default value; it names no document.");

    private static DocumentId Parse(string text)
    {
        var words = new[] { Combined, Certificate, Archive };
        return Array.Find(words, word => string.Equals(word._value, text, StringComparison.Ordinal)) is { _value: not null } word
            ? word
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && text[0] != '0'
                ? new DocumentId(number)
                : throw new FormatException("The text is neither a document's number nor one of DocuSign's words.");
    }

    internal sealed class JsonConverter() : StringValueConverter<DocumentId>(Parse)
    {
        // ToString refuses the default value.
        public override void Write(Utf8JsonWriter writer, DocumentId value, JsonSerializerOptions options) => writer.WriteStringValue(value._value ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, DocumentId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value._value ?? "");
    }
}
