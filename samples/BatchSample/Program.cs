using BatchSample;
using EmbeddedSigning;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

// Without --account, an emulator in this process replaces DocuSign; it keeps its envelopes in a file.
const string AccountFlag = "--account";
const string EmulatorFile = "docusign.db";
switch (args)
{
    case ["import", var path]:
        using (var host = Build(docuSign: null))
        {
            Console.WriteLine($"{await host.Services.GetRequiredService<BatchFile>().ImportAsync(path):N0} rows are imported.");
        }

        return 0;
    case ["export", var path]:
        using (var host = Build(docuSign: null))
        {
            await host.Services.GetRequiredService<BatchFile>().ExportAsync(path);
        }

        return 0;
    case [] or [AccountFlag]:
        await using (var docuSign = args is [] ? await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { DataFile = EmulatorFile }) : null)
        {
            using var host = Build(docuSign);
            return await RunAsync(host) ? 0 : 1;
        }

    default:
        Console.Error.WriteLine("import <csv>, export <csv>, or nothing to run the batch; with --account at your DocuSign account.");
        return 2;
}

static async Task<bool> RunAsync(IHost host)
{
    await host.StartAsync();
    var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    await host.Services.GetRequiredService<BatchRun>().ExecuteAsync(stopping);
    var counts = await host.Services.GetRequiredService<BatchRows>().CountAsync();
    Console.WriteLine($"{counts.Envelopes:N0} of {counts.Rows:N0} rows have their envelope. {counts.Failed:N0} failed.");
    await host.StopAsync();
    return counts.IsComplete;
}

static IHost Build(DocuSignEmulator? docuSign)
{
    var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
    {
        // appsettings.json is in the program's folder, which may not be the current directory.
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environments.Development,
    });
    var configuration = builder.Configuration;

    // SQLite for processes of one machine; a database server for several machines.
    builder.Services.AddDbContextFactory<BatchDbContext>(options =>
    {
        if (configuration.GetConnectionString("Postgres") is { } postgres)
        {
            options.UseNpgsql(postgres);
        }
        else
        {
            options.UseSqlite(configuration.GetConnectionString("Sqlite"));
        }
    });
    builder.Services.Configure<BatchOptions>(configuration.GetSection("Batch"));
    builder.Services.AddSingleton<BatchFile>().AddSingleton<BatchRows>().AddSingleton<BatchRun>();

    var signing = builder.Services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"));
    if (configuration.GetConnectionString("Redis") is { } redis)
    {
        // All processes of the account count its calls together.
        builder.Services.AddSingleton<IConnectionMultiplexer>(ConnectionMultiplexer.Connect(redis));
        signing.UseRedis();
    }

    if (docuSign is not null)
    {
        builder.Services.Configure<EmbeddedSigningOptions>(options =>
        {
            options.OAuthBaseUri = docuSign.BaseUri;
            options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
            options.JwtGrant.UserId = docuSign.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
        });
    }

    return builder.Build();
}
