using EmbeddedSigning.Connect;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Hosts.Tests.Functions;

/// <summary>The composition of a function app.</summary>
internal static class FunctionsProgram
{
    public static void Run(string[] args)
    {
        // docs/hosts.md: begin
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"));
        builder.Services.AddSingleton(new ConnectVerifier(new ConnectKey(builder.Configuration["ConnectKey"]!)));
        builder.Build().Run();
        // docs/hosts.md: end
    }
}
