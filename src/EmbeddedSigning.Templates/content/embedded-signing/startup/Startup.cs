using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;

namespace SigningApp;

internal sealed class Startup(IConfiguration configuration)
{
    public void ConfigureServices(IServiceCollection services)
    {
        services
            .AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .AddSigningEndpoints(configuration.GetSection("SigningEndpoints"));
        services.AddSingleton<SignedLeases>();
        services.AddSingleton<IConnectHandler>(provider => provider.GetRequiredService<SignedLeases>());
        services.AddSingleton<ISigningReturnHandler>(provider => provider.GetRequiredService<SignedLeases>());
    }

    public void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapEmbeddedSigning();
            endpoints.MapLeases();
        });
    }
}
