using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What a large document costs, measured at the program, in whose process nothing else happens.</summary>
[NonParallelizable]
[Category("Slow")]
internal sealed class MemoryTests
{
    private const int ImageLines = 24_000;
    private const int ImageWidth = 1000;

    // Measured: 81 MB without an envelope, then 7 times the document.
    private const long Base = 140_000_000;
    private const int TimesTheDocument = 10;

    [Test]
    public async Task Creating_and_signing_takes_memory_in_proportion_to_the_document()
    {
        using var emulator = await EmulatorProgram.StartAsync("--port", "0");
        emulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await RequestTokenAsync(emulator));
        var account = $"restapi/v2.1/accounts/{emulator.Tells("account id")}";
        var pdf = WithLargePicture();

        using var multipart = Multipart(pdf);
        var created = await Answer.ReadAsync(await emulator.Http.PostAsync($"{account}/envelopes", multipart));
        created.ShouldBe(HttpStatusCode.Created);
        var envelope = $"{account}/envelopes/{created.String("envelopeId")}";
        using var view = new StringContent(
            TestEnvelope.ViewForAda("https://app.example.com/signed").ToJsonString(), Encoding.UTF8, "application/json");
        var url = (await Answer.ReadAsync(await emulator.Http.PostAsync($"{envelope}/views/recipient", view))).String("url");
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(new Uri(url))).Query.Should().Contain("signing_complete");
        var signed = await Answer.ReadAsync(await emulator.Http.GetAsync($"{envelope}/documents/1"));

        signed.Body.Length.Should().BeGreaterThan(pdf.Length);
        emulator.Process.Refresh();
        emulator.Process.PeakWorkingSet64.Should().BeLessThan(Base + ((long)TimesTheDocument * pdf.Length));
    }

    // Random, so that nothing can be compressed.
    private static byte[] WithLargePicture()
    {
        var picture = new byte[ImageLines * ImageWidth];
        new Random(7).NextBytes(picture);
        return RawPdf.Page(
            "q 400 0 0 400 100 200 cm /I Do Q",
            "/Resources<</XObject<</I 6 0 R>>>>",
            objects: $"<</Type/XObject/Subtype/Image/Width {ImageWidth}/Height {ImageLines}/ColorSpace/DeviceGray/BitsPerComponent 8"
                + $"/Length {picture.Length}>>\nstream\n{Encoding.Latin1.GetString(picture)}\nendstream");
    }

    private static MultipartContent Multipart(byte[] pdf)
    {
        var envelope = TestEnvelope.With([], TestEnvelope.Signer("1", "Ada Lovelace", "user-42"));
        envelope["documents"] = new JsonArray(new JsonObject { ["documentId"] = "1", ["name"] = "plan.pdf" });
        var json = new StringContent(envelope.ToJsonString(), Encoding.UTF8, "application/json");
        json.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data");
        var file = new ByteArrayContent(pdf);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        file.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse("file; filename=\"plan.pdf\"; documentid=1");
        return new MultipartContent("form-data") { json, file };
    }

    private static async Task<string> RequestTokenAsync(EmulatorProgram emulator)
    {
        var assertion = new TestAssertion(
            emulator.Tells("integration key"),
            emulator.Tells("user id"),
            emulator.BaseUri.Authority,
            await File.ReadAllTextAsync(emulator.Tells("private key")),
            TimeProvider.System.GetUtcNow());
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion.ToString())]);
        return (await Answer.ReadAsync(await emulator.Http.PostAsync("oauth/token", form))).String("access_token");
    }
}
