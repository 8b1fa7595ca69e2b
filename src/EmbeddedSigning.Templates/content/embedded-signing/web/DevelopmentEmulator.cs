using System.Security.Cryptography;
using EmbeddedSigning.Emulator;

namespace SigningApp;

/// <summary>DocuSign on this machine, in Development and while the configuration names no account.</summary>
internal static class DevelopmentEmulator
{
    /// <summary>Starts an emulator, and adds its settings to the configuration.</summary>
    /// <returns>The emulator; null when the application uses an account.</returns>
    public static async Task<DocuSignEmulator?> StartAsync(IConfigurationManager configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || configuration["EmbeddedSigning:JwtGrant:IntegrationKey"] is not null)
        {
            return null;
        }

        // The webhook: the account has an HMAC key, and the address where the application listens.
        var connectKey = RandomNumberGenerator.GetHexString(64);
        var connectUrl = new Uri(new Uri(configuration["SigningEndpoints:PublicUrl"]!), "/signing/connect");
        var options = new DocuSignEmulatorOptions
        {
            ConnectKeys = { connectKey },
            ConnectConfigurations = { new EmulatedConnectConfiguration(connectUrl) { Events = ["envelope-completed"] } },
        };

        var emulator = await DocuSignEmulator.StartAsync(options);
        Console.WriteLine($"DocuSign's emulator is at {emulator.BaseUri}: its page shows envelopes, webhooks and requests.");
        configuration.AddInMemoryCollection(emulator.Settings);
        configuration.AddInMemoryCollection([new("SigningEndpoints:ConnectKeys:0", connectKey)]);
        return emulator;
    }
}
