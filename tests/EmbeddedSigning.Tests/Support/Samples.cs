using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Small things that many tests need and none is about.</summary>
internal static class Samples
{
    public const string ClientUserId = "user-42";

    public static RecipientViewRequest View { get; } = new(new Uri("https://app.example.com/return"), ClientUserId);

    public static string PdfPath(string fileName) => Path.Combine(AppContext.BaseDirectory, "Pdfs", fileName);

    public static DocumentSource Pdf => DocumentSource.FromFile(PdfPath("weasyprint.pdf"));

    public static EnvelopeBuilder Envelope(DocumentSource? document = null) => new EnvelopeBuilder("Please sign")
        .AddDocument(document ?? Pdf)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", ClientUserId, signer => signer.SignHere("/sign/"));

    /// <summary>The brand that the account has.</summary>
    public static async Task<Guid> BrandAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient();
        var answer = await http.GetFromJsonAsync<JsonElement>("brands");
        return answer.GetProperty("brands")[0].GetProperty("brandId").GetGuid();
    }

    /// <summary>A PDF of a given size with the anchor in it: a small one, and ballast that no reader looks at.</summary>
    public static byte[] LargePdf(int bytes)
    {
        var small = File.ReadAllBytes(PdfPath("weasyprint.pdf"));
        var large = new byte[bytes];
        small.CopyTo(large, 0);

        // An incremental update that consists of a comment: the trailer is repeated behind it.
        var startXref = small.AsSpan().LastIndexOf("startxref"u8);
        var trailer = small.AsSpan(startXref);
        large.AsSpan(small.Length).Fill((byte)'x');
        large[small.Length] = (byte)'\n';
        large[small.Length + 1] = (byte)'%';
        large[^(trailer.Length + 1)] = (byte)'\n';
        trailer.CopyTo(large.AsSpan(bytes - trailer.Length));
        return large;
    }
}
