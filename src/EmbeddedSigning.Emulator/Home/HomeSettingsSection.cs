using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The card with the settings for an application. It is open until the first envelope exists.</summary>
internal static class HomeSettingsSection
{
    public static string Render(HomeContent content)
    {
        var settings = content.Settings.At(content.Address);
        return $"""
            <details class="card" id="connect-your-application" data-key="settings"{(content.Envelopes.Count == 0 ? " open" : string.Empty)}>
            <summary><h2>Connect your application</h2></summary>
            <p>Paste this into its <code>appsettings.Development.json</code>:</p>
            {HomeHtml.ToCopy("settings-json", SettingsText.Format(settings, EmulatorSettingsFormat.Json))}
            <details data-key="settings-secrets"><summary>As commands for user secrets</summary>
            {HomeHtml.ToCopy("settings-secrets", SettingsText.Format(settings, EmulatorSettingsFormat.UserSecrets))}</details>
            <details data-key="settings-env"><summary>As environment variables</summary>
            {HomeHtml.ToCopy("settings-env", SettingsText.Format(settings, EmulatorSettingsFormat.EnvironmentFile))}</details>
            <details data-key="settings-plain"><summary>For DocuSign's SDKs and other clients</summary>
            <dl>
            {Value("Base path", $"{content.Address}restapi")}
            {Value("OAuth base path", content.Address.Authority)}
            {Value("Integration key", $"{content.Settings.IntegrationKey:D}")}
            {Value("Secret key", content.Client.Secret ?? string.Empty)}
            {Value("User ID", $"{content.Settings.UserId:D}")}
            {Value("Account ID", $"{content.Settings.AccountId:D}")}
            {(content.Settings.PrivateKeyFile is { } file ? Value("Private key", file) : string.Empty)}
            </dl></details>
            </details>
            """;
    }

    private static string Value(string name, string value) => $"<dt>{name}</dt><dd><code>{Html.Encode(value)}</code></dd>";
}
