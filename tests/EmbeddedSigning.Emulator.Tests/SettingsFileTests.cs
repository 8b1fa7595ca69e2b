using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The settings of an application, written into a file that it has already.</summary>
internal sealed class SettingsFileTests : EmulatorTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void A_new_file_has_the_settings_as_they_are_shown() =>
        Write("{}").Should().Be(Emulator.FormatSettings(EmulatorSettingsFormat.Json));

    [TestCase(EmulatorSettingsFormat.EnvironmentFile, "EmbeddedSigning__JwtGrant__UserId={0}")]
    [TestCase(EmulatorSettingsFormat.Export, "export EmbeddedSigning__JwtGrant__UserId='{0}'")]
    [TestCase(EmulatorSettingsFormat.UserSecrets, "dotnet user-secrets set \"EmbeddedSigning:JwtGrant:UserId\" \"{0}\"")]
    public void Each_format_has_one_line_for_each_setting(EmulatorSettingsFormat format, string line)
    {
        var lines = Emulator.FormatSettings(format).Split('\n');

        lines.Should().HaveSameCount(Emulator.Settings).And.Contain(string.Format(CultureInfo.InvariantCulture, line, Emulator.UserId));
    }

    [Test]
    public void Comments_and_layout_stay()
    {
        var written = Write("""
            // Mine
            {
                // How much is logged
                "Logging": { "LogLevel": { "Default": "Warning" } }, /* more to come */
                "EmbeddedSigning": {
                    "AccountId": "old", // of the demo account
                    "JwtGrant": {
                        "UserId": "old" // "me", or {you}
                    },
                    "RequestTimeout": "00:00:10" // slow network
                },
            }
            // End
            """);

        written.Should().StartWith($$"""
            // Mine
            {
                // How much is logged
                "Logging": { "LogLevel": { "Default": "Warning" } }, /* more to come */
                "EmbeddedSigning": {
                    "AccountId": "{{Emulator.AccountId}}", // of the demo account
                    "JwtGrant": {
                        "UserId": "{{Emulator.UserId}}", // "me", or {you}
                        "
            """.ReplaceLineEndings("\n"))
            .And.Contain("\n        \"RequestTimeout\": \"00:00:10\", // slow network\n        \"")
            .And.EndWith("\n    },\n}\n// End");
    }

    [TestCase("{ \"Mine\": 1 } // end", "{ \"Mine\": 1,", "} // end")]
    [TestCase("{\n  \"Mine\": 1, // a, b\n}", "{\n  \"Mine\": 1, // a, b\n  \"EmbeddedSigning\": {\n    \"", "\n  }\n}")]
    [TestCase("{\r\n  // nothing yet\r\n}", "{\r\n  // nothing yet\r\n  \"EmbeddedSigning\": {\r\n    \"", "\r\n  }\r\n}")]
    [TestCase("{ \"Mine\": { \"EmbeddedSigning\": { \"AccountId\": \"}\" } } /* last */ }", "{ \"Mine\": { \"EmbeddedSigning\": { \"AccountId\": \"}\" } }, /* last */", "}")]
    [TestCase("{ \"embeddedSigning\": { \"accountid\": null, \"JwtGrant\": \"none\" } }", "{ \"embeddedSigning\": { \"accountid\": \"", "} }")]
    [TestCase("{ \"EmbeddedSigning\": { \"JwtGrant\": {} }, \"EmbeddedSigning:AccountId\": [\"x\"], \"EmbeddedSigning:JwtGrant:UserId\": \"x\" }", "{ \"EmbeddedSigning\": { \"JwtGrant\": {", "\" }")]
    public void Whatever_the_file_holds_it_is_read_with_the_settings_afterwards(string before, string begin, string end) =>
        Write(before).Should().StartWith(begin).And.EndWith(end);

    // An application reads what was written, and writing again changes nothing.
    private string Write(string before)
    {
        var path = Path.Combine(_folder.FullName, "appsettings.json");
        File.WriteAllText(path, before.Contains('\r', StringComparison.Ordinal) ? before : before.ReplaceLineEndings("\n"));
        Emulator.WriteSettings(path);
        var written = File.ReadAllText(path);
        var read = new ConfigurationBuilder().AddJsonFile(path).Build();
        Emulator.Settings.Should().OnlyContain(setting => read[setting.Key] == setting.Value, written);
        Emulator.WriteSettings(path);
        File.ReadAllText(path).Should().Be(written);
        return written;
    }
}
