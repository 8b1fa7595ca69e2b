using System.Net;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Pictures that become documents.</summary>
internal sealed class PictureTests : EmulatorTest
{
    [TestCase(21, 11, 8, 2, 3)]
    [TestCase(1, 1, 8, 2, 3)]
    [TestCase(3, 9, 16, 2, 3)]
    [TestCase(19, 6, 1, 0, 1)]
    [TestCase(7, 5, 4, 0, 1)]
    public async Task An_interlaced_PNG_shows_every_pixel_in_its_place(int width, int height, int depth, int kind, int samples)
    {
        var maximum = (1 << Math.Min(depth, 8)) - 1;
        var bytesPerSample = Math.Max(1, depth / 8);
        int SampleAt(int x, int y, int sample) => ((x * 31) + (y * 17) + (sample * 7) + (x * y)) & maximum;
        var png = InterlacedPng.Write(width, height, Math.Min(depth, 8), kind, samples * bytesPerSample, SampleAt);
        png[24] = (byte)depth;

        var pixels = await PixelsAsync(png);

        pixels.Should().Equal(InterlacedPng.Pack(width, height, Math.Min(depth, 8), samples * bytesPerSample, SampleAt));
    }

    [Test]
    public async Task An_interlaced_PNG_may_be_transparent()
    {
        static int SampleAt(int x, int y, int sample) => sample == 3 ? 255 - x : (x * 40) + (y * 9) + sample;

        var pixels = await PixelsAsync(InterlacedPng.Write(6, 9, 8, 6, 4, SampleAt));

        pixels.Should().Equal(InterlacedPng.Pack(6, 9, 8, 3, SampleAt));
    }

    [Test]
    public async Task An_interlaced_PNG_that_is_cut_off_is_refused()
    {
        var png = InterlacedPng.Write(40, 40, 8, 2, 3, static (x, y, sample) => (x * y * sample) & 255);
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"]![0] = TestEnvelope.Document("1", "lease.png", png[..^60]);

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
    }

    private async Task<byte[]> PixelsAsync(byte[] png)
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"]![0] = TestEnvelope.Document("1", "lease.png", png);
        envelope["recipients"]!["signers"]![0]!.AsObject().Remove("tabs");
        var answer = await GetAsync($"envelopes/{await CreateEnvelopeAsync(envelope)}/documents/1");
        answer.ShouldBe(HttpStatusCode.OK);
        using var pdf = PdfDocument.Open(answer.Body);
        pdf.GetPage(1).GetImages().Single().TryGetBytesAsMemory(out var bytes).Should().BeTrue();
        return bytes.ToArray();
    }
}
