using System.Net;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Emulator.Api;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Control;
using EmbeddedSigning.Emulator.Delivery;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Fixtures;
using EmbeddedSigning.Emulator.FocusedView;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Home;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Pdf.Reading;
using EmbeddedSigning.Emulator.Rendering;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;
using EmbeddedSigning.Emulator.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>The web application: its services, and its endpoints.</summary>
internal static class EmulatorHost
{
    // A signing page posts a value for each field. Anchors can create thousands of fields, and the number of tabs with positions has no limit.
    private const int MaximalFormValues = 100_000;

    public static WebApplication Build(
        DocuSignEmulatorOptions options, WrittenSettings settings, Registry registry, EmulatorData data, X509Certificate2? certificate)
    {
        // An empty builder, so that no configuration file, environment variable or command line changes a test's result.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;

            // HTTP/1.1, as DocuSign: HTTP/2 makes header names lower-case, and clients look for the documented names.
            kestrel.ConfigureEndpointDefaults(listen =>
                listen.Protocols = options.EnableHttp2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1);
            kestrel.Listen(options.ListenAddress, options.Port);
            if (certificate is not null)
            {
                kestrel.Listen(options.ListenAddress, options.HttpsPort!.Value, listen => listen.UseHttps(certificate));
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        AddServices(builder.Services, options, settings, registry, data);

        var app = builder.Build();

        // This comes first: a request from a page of another site must not trigger a test's fault or appear among its requests.
        app.UseHostFiltering();
        var address = app.Services.GetRequiredService<WebAddress>();
        app.Use(next => context => address.RunAsync(context, next));
        app.UseWhen(context => !ControlEndpoints.IsControl(context) && !HomeEndpoints.IsHome(context), branch =>
        {
            branch.UseMiddleware<LogGate>();
            branch.UseMiddleware<FaultGate>();
        });
        app.UseMiddleware<AnswerGate>();
        app.UseRequestSizeLimit();
        app.UseRouting();
        app.UseAccountGate();
        app.UsePollingReview(options.EnforcePollingRule);
        app.UseLateCommit();
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(
        IServiceCollection services, DocuSignEmulatorOptions options, WrittenSettings settings, Registry registry, EmulatorData data)
    {
        services.AddSingleton<IHostLifetime, CallersLifetime>();
        services.Configure<FormOptions>(static form => form.ValueCountLimit = MaximalFormValues);
        services.AddRouting();

        // A page whose host name resolves to this machine must not reach the emulator.
        var hostNames = HostConfiguration.HostNames(options);
        services.AddHostFiltering(filtering => filtering.AllowedHosts = [.. hostNames, "[::1]"]);
        services.AddSingleton(new WebAddress(hostNames));
        var clock = new StoredClock(options.TimeProvider, data);
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(registry);
        services.AddSingleton(data);
        var isOpen = !IPAddress.IsLoopback(options.ListenAddress);
        services.AddSingleton(new RequestLogger(options.LoggerFactory));
        services.AddSingleton(new ControlAccess(isOpen));
        services.AddSingleton(new HomeAccess(isOpen));
        services.AddSingleton(new RateLimitGate(clock, options.HourlyLimit, options.BurstLimit));
        services.AddSingleton(new EmulatorFaults());
        services.AddSingleton<RequestLog>();
        services.AddSingleton<PollingReview>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<JwtGrant>();
        services.AddSingleton<AuthorizationCodeGrant>();
        services.AddSingleton(_ => new IssuedSecrets<ConsentRequest>(clock, data.Dictionary<string, ConsentRequest>("consent-requests")));
        services.AddSingleton<TemplateStore>();
        services.AddSingleton(HostConfiguration.ConnectSettings(options, registry));
        services.AddSingleton(new ConnectSubscriptions(HostConfiguration.ConnectConfigurations(options)));
        services.AddSingleton<DeliveryPayload>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<ConnectMessageStore>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<EnvelopeStore>();
        services.AddSingleton(new DocumentFactory(new BoundedWork(options.DocumentTimeLimit)));
        services.AddSingleton<Func<Guid, string?, Template>>(provider => provider.GetRequiredService<TemplateStore>().Get);
        services.AddSingleton<TemplateInstantiation>();
        services.AddHostedService<HostTimer>();
        services.AddSingleton<RenderedPdfs>();
        services.AddSingleton<SigningViewLinks>();
        services.AddSingleton<RemoteSignerLinks>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<HomeChanges>();
        services.AddSingleton<FixtureReader>();
        services.AddSingleton<FixtureFolder>();
        services.AddSingleton(settings);
        services.AddSingleton<SigningViewSessions>();
        services.AddSingleton(new SigningPolicy(options.ElectronicRecordDisclosure));
        services.AddSingleton<SignerAuthentication>();
        services.AddSingleton<SigningCeremony>();
    }

    /// <summary>Reads the data file. An error in the file makes the start fail, instead of a later request.</summary>
    public static void ReadData(IServiceProvider services)
    {
        services.GetRequiredService<AccessTokens>();
        services.GetRequiredService<AuthorizationCodeGrant>();
        services.GetRequiredService<IssuedSecrets<ConsentRequest>>();
        services.GetRequiredService<TemplateStore>();
        services.GetRequiredService<EnvelopeStore>();
        services.GetRequiredService<DeliveryQueue>();
        services.GetRequiredService<SigningViewLinks>();
        services.GetRequiredService<SigningViewSessions>();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapTokenEndpoint();
        app.MapUserInfoEndpoint();
        app.MapLoginInformationEndpoint();
        app.MapConsentEndpoints();
        app.MapSigningPageEndpoints();
        app.MapFocusedViewEndpoints();
        RemoteSignerLinks.MapReturn(app);
        Mailbox.MapLinks(app);
        app.MapControlEndpoints();
        app.MapHomeEndpoints();

        var account = app.MapGroup("/restapi/v2.1/accounts/{accountId}");
        account.MapAccountEndpoints();
        account.MapEnvelopeEndpoints();
        account.MapRecipientEndpoints();
        account.MapTabEndpoints();
        account.MapCustomFieldEndpoints();
        account.MapEnvelopeDataEndpoints();
        account.MapDocumentEndpoints();
        account.MapViewEndpoints();
        account.MapLockEndpoints();
        account.MapFolderEndpoints();
        account.MapWorkflowEndpoints();
        account.MapAttachmentEndpoints();
        account.MapCommentEndpoints();
        account.MapDocumentPartEndpoints();
        account.MapDocumentGenerationEndpoints();
        account.MapVisibilityEndpoints();
        account.MapTemplateEndpoints();
        account.MapTemplatePartEndpoints();
        account.MapAccountListEndpoints();
        account.MapNotEmulatedOperations(app);
        app.MapUnknownPaths();
    }
}
