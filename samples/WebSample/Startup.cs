using System.Globalization;
using System.Threading.RateLimiting;
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;
using WebSample.Http;
using WebSample.Leases;
using WebSample.Users;

namespace WebSample;

/// <summary>The setup for embedded signing, within an ordinary web application.</summary>
internal sealed class Startup(IConfiguration configuration, IWebHostEnvironment environment)
{
    private const string SigningLimit = "signing";

    public void ConfigureServices(IServiceCollection services)
    {
        var embeddedSigning = services.AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"));
        embeddedSigning
            .AddSigningEndpoints(configuration.GetSection("SigningEndpoints"), options =>
            {
                options.PublicUrl ??= ListeningUrl;
                options.UseRefusalPages = false;
            });
        if (configuration.GetConnectionString(Settings.Redis) is { } redis)
        {
            services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis));
            embeddedSigning.UseRedis();
        }

        services.AddScoped<IConnectHandler, LeaseConnectHandler>();
        services.AddScoped<ISigningReturnHandler, LeaseReturnHandler>();
        services.AddSingleton<ISigningLinkFailureHandler, LeaseLinkFailureHandler>();
        services.AddHealthChecks().AddEmbeddedSigning();

        AddLeases(services);
        AddWeb(services);
    }

    public void Configure(IApplicationBuilder app)
    {
        LeaseDatabase.Prepare(app.ApplicationServices, startEmpty: UsesEmulator);

        app.UseStatusCodePagesWithReExecute("/error");
        app.UseExceptionHandler("/error");
        if (!environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseSecurityHeaders(configuration[Settings.Emulator]);
        app.UseStaticFiles();
        app.UseNoStore();
        app.UseRequestLocalization("en-GB");
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapRazorPages();
            endpoints.MapLeases();
            endpoints.MapEmbeddedSigning().RequireAuthorization().RequireRateLimiting(SigningLimit);
            endpoints.MapHealthChecks("/health").AllowAnonymous();
        });
    }

    // Browsers can use this URL unless a proxy is in front. If the address is not a URL, the result is null, which the options refuse.
    private Uri? ListeningUrl =>
        Uri.TryCreate(configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0], UriKind.Absolute, out var url) ? url : null;

    private bool UsesEmulator => configuration[Settings.Emulator] is not null;

    private void AddLeases(IServiceCollection services)
    {
        // The emulator loses its envelopes when it stops, so its leases are stored apart from the leases of a real account.
        var folder = Directory.CreateDirectory(Path.Combine(environment.ContentRootPath, configuration[Settings.DataFolder] ?? "data"));
        var database = Path.Combine(folder.FullName, UsesEmulator ? "emulator.db" : "leases.db");
        services.AddDbContext<LeaseDbContext>(options => options.UseSqlite($"Data Source={database}"));
        services.AddScoped<LeaseService>();
        services.AddScoped<LeaseRecords>();
        services.AddSingleton<LeaseChanges>();
        services.AddSingleton<LeaseSending>();
        services.AddSingleton(provider => new LeaseDocuments(provider.GetRequiredService<IEmbeddedSigningClient>(), folder.CreateSubdirectory("documents")));

        // Links and cookies are valid only with these keys: without the keys, they do not survive a restart.
        services.AddDataProtection()
            .SetApplicationName("WebSample")
            .PersistKeysToFileSystem(folder.CreateSubdirectory("keys"));
    }

    private static void AddWeb(IServiceCollection services)
    {
        services.AddRazorPages().AddMvcOptions(options => options.ModelBindingMessageProvider
            .SetAttemptedValueIsInvalidAccessor((value, field) => $"{field}: “{value}” cannot be read."));
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddProblemPages();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(SigningLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Request.RouteValues["link"] as string ?? context.User.GetId(),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = async (rejected, cancellationToken) =>
            {
                var response = rejected.HttpContext.Response;
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                await TypedResults.Problem("Wait for a minute, then try again.", title: "Too often", statusCode: response.StatusCode).ExecuteAsync(rejected.HttpContext);
            };
        });
    }
}
