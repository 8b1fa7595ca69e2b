using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.TextSearch;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// A PDF is written as its hash and the geometry of its pages. The bytes are stored once and read on demand, so a file with thousands of documents
/// opens at once.
/// </summary>
internal sealed class StoredPdfConverter(DataFile? file) : JsonConverter<SearchablePdf>
{
    public override SearchablePdf Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var kept = JsonSerializer.Deserialize<KeptPdf>(ref reader, options)!;
        return SearchablePdf.Kept(kept.Hash, () => file!.ReadPdf(kept.Hash), kept.Pages);
    }

    public override void Write(Utf8JsonWriter writer, SearchablePdf value, JsonSerializerOptions options)
    {
        file!.WritePdf(value.Hash, value.Bytes);
        JsonSerializer.Serialize(writer, new KeptPdf(value.Hash, value.Pages), options);
    }

    private sealed record KeptPdf(string Hash, ImmutableArray<PageGeometry> Pages);
}
