using System.Security.Cryptography;
using System.Text;
using UglyToad.PdfPig.Writer;

namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>
/// Makes the same bytes of the same drawing. PdfPig puts a random identity at the end of a file; with a hash of the content in
/// its place a document that is drawn again is still the one whose hash is on the certificate.
/// </summary>
internal static class PdfIdentity
{
    public static byte[] BuildRepeatably(this PdfDocumentBuilder builder)
    {
        var pdf = builder.Build();
        var start = pdf.AsSpan().LastIndexOf("/ID"u8);
        if (start >= 0)
        {
            var digits = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(pdf.AsSpan(0, start))));
            Replace(pdf.AsSpan(start), digits);
        }

        return pdf;
    }

    /// <summary>Overwrites the texts in angle brackets: the identity of the first version, and that of this one.</summary>
    private static void Replace(Span<byte> trailer, ReadOnlySpan<byte> digits)
    {
        var end = trailer.IndexOf((byte)']');
        var rest = end < 0 ? [] : trailer[..end];
        while (rest.IndexOf((byte)'<') is var open and >= 0)
        {
            rest = rest[(open + 1)..];
            var length = Math.Max(0, rest.IndexOf((byte)'>'));
            for (var index = 0; index < length; index++)
            {
                rest[index] = digits[index % digits.Length];
            }

            rest = rest[length..];
        }
    }
}
