using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsoleSample;

/// <summary>A host with the library in it, configured for the emulator, or by appsettings.json, user secrets and environment variables
/// for a real account.</summary>
internal static class SampleHost
{
    public static IHost Build(DocuSignEmulator? emulator)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            // appsettings.json is in the program's folder, which may not be the current directory.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
            ApplicationName = typeof(SampleHost).Assembly.GetName().Name,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A failure of the host to start is shown below, without a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        if (emulator is null)
        {
            builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
        }
        else
        {
            builder.Services.AddEmbeddedSigning(options =>
            {
                options.OAuthBaseUri = emulator.BaseUri;
                options.JwtGrant.IntegrationKey = emulator.IntegrationKey;
                options.JwtGrant.UserId = emulator.UserId;
                options.JwtGrant.PrivateKey = PrivateKey.FromPem(emulator.PrivateKeyPem);
            });
        }

        return builder.Build();
    }
}
