using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>
/// Names in scripts that the emulator's own font does not have, in the signed document and in the certificate. They are written with fonts
/// of the machine; without one for a script its tests are ignored, but not in the gate, which installs them.
/// </summary>
[Category("Slow")]
[Platform("Linux")]
internal sealed class ScriptTests : EmulatorTest
{
    [TestCase("王小明", "DroidSansFallback*.ttf", "fonts-droid-fallback")]
    [TestCase("田中さくら", "DroidSansFallback*.ttf", "fonts-droid-fallback")]
    [TestCase("עדה לאבלייס", "DejaVuSans.ttf", "fonts-dejavu-core")]
    [TestCase("محمد علي", "DejaVuSans.ttf", "fonts-dejavu-core")]
    public async Task A_name_in_any_script_is_drawn(string name, string font, string package)
    {
        RequireFont(font, package);
        var tabs = TestEnvelope.SignHere("/sign/");
        tabs["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/name/" });
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/", "/name/"), tabs));
        using var signer = new EmulatedSigner { FullName = name };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        foreach (var document in new[] { "1", "certificate" })
        {
            LettersOf(TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/{document}")).Body)[0])
                .Should().Contain(LettersOf(name)).And.NotContain('?');
        }
    }

    // Where a script goes from right to left, the page has its letters in the order in which they are seen.
    private static IEnumerable<char> LettersOf(string text) => text.Where(letter => !char.IsWhiteSpace(letter));

    private static void RequireFont(string name, string package)
    {
        string[] folders = ["/usr/share/fonts", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts")];
        if (Array.Exists(folders, folder =>
            Directory.Exists(folder) && Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Any()))
        {
            return;
        }

        var reason = $"No {name}: install it (apt install {package}).";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
