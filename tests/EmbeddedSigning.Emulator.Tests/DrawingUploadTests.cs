using System.Net;
using System.Text.Json.Nodes;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Pictures that signers upload into drawings.</summary>
internal sealed class DrawingUploadTests : EmulatorTest
{
    private const int Width = 12;
    private const int Height = 8;
    private const string Zigzag = "0,100 100,0 200,100;300,50";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task An_uploaded_picture_is_drawn_in_the_place_of_the_drawing()
    {
        var id = await CreateAsync(allowsUpload: "true");

        (await DrawAsync(id, Write("plan.png", Png()))).Query.Should().Contain("event=signing_complete");

        using var signed = await ReadAsync(id);
        var picture = signed.GetPage(1).GetImages().Single();
        picture.TryGetBytesAsMemory(out var pixels).Should().BeTrue();
        pixels.ToArray().Should().Equal(InterlacedPng.Pack(Width, Height, 8, 3, SampleAt));
        (picture.BoundingBox.Width / picture.BoundingBox.Height).Should().BeApproximately((double)Width / Height, 0.01);
        picture.BoundingBox.Left.Should().BeInRange(100, 300);
        signed.GetPage(1).Paths.Should().NotContain(path => path.IsStroked);
        signed.GetPage(1).Text.Should().NotContain("X");
    }

    [Test]
    public async Task Strokes_are_drawn_over_the_picture()
    {
        var id = await CreateAsync(allowsUpload: "true");
        var url = await CreateSigningUrlAsync(id);
        using var browser = new TestBrowser();
        await browser.OpenAsync(url);

        var returned = await browser.PressWithFileAsync("finish", await FieldAsync(id), Zigzag, await FieldAsync(id) + "-image", "plan.png", Png());

        returned.Location!.Query.Should().Contain("event=signing_complete");
        using var signed = await ReadAsync(id);
        signed.GetPage(1).GetImages().Should().ContainSingle();
        signed.GetPage(1).Paths.Should().ContainSingle(path => path.IsStroked);
    }

    [Test]
    public async Task A_picture_stays_when_the_envelope_is_shown_to_others()
    {
        var id = await CreateAsync(allowsUpload: "true");
        await DrawAsync(id, Write("plan.png", Png()));

        (await GetAsync($"envelopes/{id}/documents/combined")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/recipients?include_tabs=true")).Text.Should().Contain("\"allowSignerUpload\":\"true\"");
    }

    [TestCase("true")]
    [TestCase("false")]
    [TestCase(null)]
    public async Task The_page_takes_a_file_only_where_the_sender_allows_it(string? allowsUpload)
    {
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(await CreateAsync(allowsUpload)));

        page.Text.Contains("type=\"file\"", StringComparison.Ordinal).Should().Be(allowsUpload == "true");
    }

    [TestCase("false")]
    [TestCase(null)]
    public async Task An_upload_that_the_sender_does_not_allow_is_refused(string? allowsUpload)
    {
        var id = await CreateAsync(allowsUpload);
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));

        var again = await browser.PressWithFileAsync("finish", await FieldAsync(id), Zigzag, await FieldAsync(id) + "-image", "plan.png", Png());

        again.Text.Should().Contain("“Drawing”: no picture can be uploaded here.");
        (await StatusOfAsync(id)).Should().Be("delivered");
    }

    [Test]
    public async Task A_required_drawing_needs_strokes_or_a_picture()
    {
        var id = await CreateAsync(allowsUpload: "true");
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(id));

        var again = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));

        again.Text.Should().Contain("Fill in the required field “Drawing”.");
    }

    [TestCase("plan.txt", "upload a PNG or JPEG picture.")]
    [TestCase("plan.png", "System was unable to convert this document")]
    public async Task What_is_no_picture_is_refused(string name, string problem)
    {
        var id = await CreateAsync(allowsUpload: "true");
        var bytes = name == "plan.txt" ? "A plan."u8.ToArray() : InterlacedPng.Write(40, 40, 8, 2, 3, SampleAt)[..^60];

        await ShouldBeRefusedAsync(id, Write(name, bytes), problem);
    }

    [Test]
    public async Task A_picture_of_more_than_5_MB_is_refused() => await ShouldBeRefusedAsync(
        await CreateAsync(allowsUpload: "true"),
        Write("plan.png", [.. Png(), .. new byte[5 * 1024 * 1024]]),
        "upload a picture of at most 5 MB.");

    private static byte[] Png() => InterlacedPng.Write(Width, Height, 8, 2, 3, SampleAt);

    private static int SampleAt(int x, int y, int sample) => ((x * 31) + (y * 17) + (sample * 7)) & 255;

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private Task<string> CreateAsync(string? allowsUpload)
    {
        var drawing = new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "100", ["yPosition"] = "200" };
        if (allowsUpload is not null)
        {
            drawing["allowSignerUpload"] = allowsUpload;
        }

        return CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("Lease"), new JsonObject { ["drawTabs"] = new JsonArray(drawing) }));
    }

    private async Task<string> TabAsync(string id) =>
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("drawTabs")[0].GetProperty("tabId").GetString()!;

    private async Task<string> FieldAsync(string id) => $"tab-{await TabAsync(id)}";

    private async Task<Uri> DrawAsync(string id, string path)
    {
        using var signer = new EmulatedSigner { Values = { [$"Draw {await TabAsync(id)}"] = path } };
        return await signer.SignAsync(await CreateSigningUrlAsync(id));
    }

    private async Task ShouldBeRefusedAsync(string id, string path, string problem) =>
        (await FluentActions.Awaiting(() => DrawAsync(id, path)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain(problem);

    private async Task<PdfDocument> ReadAsync(string id) => PdfDocument.Open((await GetAsync($"envelopes/{id}/documents/1")).Body);
}
