using System.IO.Compression;
using System.Text;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Small PDFs that would take gigabytes of memory, or forever, to be read.</summary>
[NonParallelizable]
[Category("Slow")]
internal sealed class HostilePdfTests : EmulatorTest
{
    private const long MegaByte = 1024 * 1024;

    private static IEnumerable<TestCaseData> Bombs()
    {
        var blanks = Enumerable.Repeat((byte)' ', (int)(80 * MegaByte)).ToArray();
        yield return Bomb("two Flate layers of 400 MB", Stream("/Filter[/FlateDecode/FlateDecode]", Deflate(Deflate(Blanks(400 * MegaByte)))));
        yield return Bomb("Flate", Stream("/Filter/FlateDecode", Deflate(blanks)));
        yield return Bomb("Flate, abbreviated", Stream("/Filter/Fl", Deflate(blanks)));
        yield return Bomb("Flate that breaks off", Stream("/Filter/FlateDecode", Deflate(blanks)[..^100]));
        yield return Bomb("Flate in hexadecimal", Stream(
            "/Filter[/ASCIIHexDecode/FlateDecode]", Encoding.ASCII.GetBytes(Convert.ToHexString(Deflate(blanks)) + ">")));
        yield return Bomb("LZW", Stream("/Filter/LZWDecode", Lzw(cycles: 12)));
        yield return Bomb("run lengths", Stream("/Filter/RunLengthDecode", [.. Enumerable.Repeat<byte[]>([129, 32], 540_000).SelectMany(run => run)]));
        yield return Bomb("zeros in ASCII85", Stream("/Filter/ASCII85Decode", [.. Enumerable.Repeat((byte)'z', (int)(17 * MegaByte))]));
        yield return Bomb("many streams", [.. Enumerable.Range(0, 40).Select(
            number => Stream("/Filter/FlateDecode", Deflate([Encoding.ASCII.GetBytes($"%{number}\n"), .. Blanks(2 * MegaByte)])))]);
        yield return Bomb("a long text", Stream("/Filter/FlateDecode", Deflate(Encoding.ASCII.GetBytes(
            $"BT /F1 12 Tf ({new string('a', 2_000_000)}) Tj ET"))));
        yield return new TestCaseData(RawPdf.Multiplying(depth: 30)).SetArgDisplayNames("forms that draw forms");
        yield return Bomb("many operators", Stream("/Filter/FlateDecode", Deflate(Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat("q Q ", 2_000_000))))));
    }

    [TestCaseSource(nameof(Bombs))]
    public async Task A_document_that_unpacks_to_too_much_is_refused_with_little_memory(byte[] pdf)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await PostAsync("envelopes", TestEnvelope.ForAda(pdf));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("'lease.pdf'").And.Contain("page 1").And.NotContain("seconds");
        (GC.GetTotalAllocatedBytes(precise: true) - allocated).Should().BeLessThan(1000 * MegaByte);
        Emulator.Envelopes.Should().BeEmpty();
    }

    [Test]
    public async Task Content_that_is_packed_as_an_image_is_not_unpacked()
    {
        // PdfPig would make room for 450 MB.
        var fax = Stream("/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>", [0, 16, 1, 0, 16, 1]);

        await RequestTokenAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        (await PostAsync("envelopes", TestEnvelope.ForAda(WithForms(fax)))).ShouldBe(System.Net.HttpStatusCode.Created);

        (GC.GetTotalAllocatedBytes(precise: true) - allocated).Should().BeLessThan(20 * MegaByte);
    }

    [Test]
    public async Task A_document_of_one_kilobyte_that_unpacks_to_400_MB_takes_less_than_20_MB()
    {
        var pdf = WithForms(Stream("/Filter[/FlateDecode/FlateDecode]", Deflate(Deflate(Blanks(400 * MegaByte)))));
        pdf.Length.Should().BeLessThan(3000);
        await RequestTokenAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        (await PostAsync("envelopes", TestEnvelope.ForAda(pdf))).ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");

        (GC.GetTotalAllocatedBytes(precise: true) - allocated).Should().BeLessThan(20 * MegaByte);
    }

    [TestCase("/W[0 2000000000 500]", "")]
    [TestCase("/W2[0 [1 2 3] 5 2000000000 500 1 2]", "")]
    [TestCase("", "1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")]
    [TestCase("", "1 beginbfrange <0000> <00FF> [<0041>] <00 00 00> <FF FF FF> <0000> endbfrange")]
    [TestCase("", "1 beginbfrange <000000> <FFFFFFFF> <0000>")]
    public async Task Fonts_that_describe_billions_of_characters_are_refused_with_little_memory(string metrics, string map)
    {
        await RequestTokenAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await PostAsync("envelopes", TestEnvelope.ForAda(WithFont(metrics, map)));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("Its fonts describe more characters than the emulator reads.");
        (GC.GetTotalAllocatedBytes(precise: true) - allocated).Should().BeLessThan(20 * MegaByte);
    }

    [Test]
    public async Task Fonts_that_describe_every_character_are_read()
    {
        var pdf = WithFont(
            "/W[0 65535 500 0 [1 2 3]]/W2[0 65535 500 1 2]",
            "2 beginbfrange <0000> <FFFF> <0000> <0001> <0002> [<0041> <0042>] endbfrange 1 beginbfchar <0001> <FFFF> endbfchar");

        (await PostAsync("envelopes", TestEnvelope.ForAda(pdf))).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Test]
    public async Task Objects_that_unpack_to_more_than_an_upload_may_have_are_refused()
    {
        var objects = Deflate(["7 0 "u8.ToArray(), "<</A["u8.ToArray(), .. Blanks(33 * MegaByte), "]>>"u8.ToArray()]);
        var pdf = RawPdf.WithObjectStream($"/N 1/First 4/Filter/FlateDecode/Length {objects.Length}", objects);

        var answer = await PostAsync("envelopes", TestEnvelope.ForAda(pdf));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain("Its objects unpack to more than 32 MB");
    }

    [Test]
    public async Task Objects_that_are_packed_are_read()
    {
        var objects = Deflate(["7 0 "u8.ToArray(), "<</Font<</F1 5 0 R>>>>"u8.ToArray()]);
        var pdf = RawPdf.WithObjectStream($"/N 1/First 4/Filter/FlateDecode/Length {objects.Length}", objects);

        (await PostAsync("envelopes", TestEnvelope.ForAda(pdf))).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Test]
    public async Task Content_with_every_filter_is_read()
    {
        var content = "0 0 m 9 9 l S "u8.ToArray();
        var pdf = WithForms(
            Stream("/Filter/FlateDecode", Deflate(content)),
            Stream("/Filter/LZWDecode", Lzw(cycles: 2)),
            Stream("/Filter/RunLengthDecode", [(byte)(content.Length - 1), .. content, 129, 32, 128]),
            Stream("/Filter/ASCII85Decode", "+9;3N+9;3~>"u8.ToArray()),
            Stream("/Filter[/ASCIIHexDecode/FlateDecode]", Encoding.ASCII.GetBytes(Convert.ToHexString(Deflate(content)) + ">")));

        (await PostAsync("envelopes", TestEnvelope.ForAda(pdf))).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [TestCase("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", TestName = "A page tree that contains itself is read once")]
    [TestCase("<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>", TestName = "A page that occurs three times becomes three pages")]
    public async Task Page_trees_with_loops_are_read(string tree)
    {
        var pdf = Encoding.Latin1.GetString(RawPdf.Page(RawPdf.Text("Lease", 72, 700)))
            .Replace("<</Type/Pages/Kids[3 0 R]/Count 1>>", tree, StringComparison.Ordinal);
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(Encoding.Latin1.GetBytes(pdf)));

        await SignAsync(envelopeId);

        var pages = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);
        pages.Should().HaveCount(tree.Split("3 0 R").Length - 1).And.OnlyContain(page => page.Contains("Lease"));
    }

    [Test]
    public async Task Objects_that_are_nested_without_end_are_refused()
    {
        var nested = new string('[', 1_000_000);

        (await PostAsync("envelopes", TestEnvelope.ForAda(RawPdf.Page(RawPdf.Text("Lease", 72, 700), $"/Nested {nested}"))))
            .ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
    }

    [Test]
    public async Task A_cross_reference_stream_with_absurd_widths_is_not_followed()
    {
        const string Pdf = "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
            + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>\nendobj\n";
        var pdf = Pdf + "4 0 obj\n<</Type/XRef/Size 5/W[1 2 166666666666666666666666666]/Root 1 0 R/Length 9>>\nstream\n123456789\nendstream\nendobj\n"
            + $"startxref\n{Pdf.Length}\n%%EOF";

        (await PostAsync("envelopes", TestEnvelope.ForAda(Encoding.Latin1.GetBytes(pdf)))).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Test]
    public async Task Every_page_may_unpack_to_as_much_again()
    {
        // Each page draws the same 8 MB.
        var form = Stream("/Filter/FlateDecode", Deflate(Blanks(8 * MegaByte)));
        var pdf = RawPdf.Pages(20, "/X0 Do", "/Resources<</XObject<</X0 6 0 R>>>>", form);

        (await PostAsync("envelopes", TestEnvelope.ForAda(pdf))).ShouldBe(System.Net.HttpStatusCode.Created);
    }

    // On a busy machine a document may take long; what is refused here is refused for its size.
    protected override void Configure(DocuSignEmulatorOptions options)
    {
        base.Configure(options);
        options.DocumentTimeLimit = TimeSpan.FromMinutes(2);
    }

    private static TestCaseData Bomb(string name, params string[] forms) => new TestCaseData(WithForms(forms)).SetArgDisplayNames(name);

    private static byte[] WithForms(params string[] forms)
    {
        var draws = string.Concat(forms.Select((_, index) => $"/X{index} Do "));
        var names = string.Concat(forms.Select((_, index) => $"/X{index} {index + 6} 0 R"));
        return RawPdf.Page(draws, $"/Resources<</Font<</F1 5 0 R>>/XObject<<{names}>>>>", objects: forms);
    }

    private static byte[] WithFont(string metrics, string map)
    {
        map = $"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {map} endcmap";
        return RawPdf.Page(
            "BT /F6 12 Tf 72 700 Td <0041> Tj ET",
            "/Resources<</Font<</F6 6 0 R>>>>",
            objects:
            [
                "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
                $"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 9 0 R{metrics}>>",
                $"<</Length {map.Length}>>\nstream\n{map}\nendstream",
                "<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80>>",
            ]);
    }

    private static string Stream(string entries, byte[] bytes) =>
        $"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{entries}/Length {bytes.Length}>>\nstream\n{Encoding.Latin1.GetString(bytes)}\nendstream";

    private static byte[] Deflate(byte[] bytes) => Deflate([bytes]);

    private static byte[] Deflate(IEnumerable<byte[]> parts)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            foreach (var part in parts)
            {
                zlib.Write(part);
            }
        }

        return packed.ToArray();
    }

    private static IEnumerable<byte[]> Blanks(long length)
    {
        var block = Enumerable.Repeat((byte)' ', (int)MegaByte).ToArray();
        return Enumerable.Repeat(block, (int)(length / MegaByte));
    }

    /// <summary>Each code stands for one blank more than the one before: a full table for 7 MB.</summary>
    private static byte[] Lzw(int cycles)
    {
        var packed = new List<byte>();
        var (buffer, bits) = (0L, 0);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            Put(256, cycle == 0 ? 9 : 12);
            Put(' ', 9);
            for (var code = 258; code < 4090; code++)
            {
                // The width changes one code early, which is the default of PDF.
                Put(code, code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12);
            }
        }

        Put(257, 12);
        Put(0, 12);
        return [.. packed];

        void Put(int code, int width)
        {
            buffer = (buffer << width) | (uint)code;
            bits += width;
            while (bits >= 8)
            {
                bits -= 8;
                packed.Add((byte)(buffer >> bits));
                buffer &= (1L << bits) - 1;
            }
        }
    }
}
