using EmbeddedSigning.AspNetCore.Connect.Internal;
using EmbeddedSigning.AspNetCore.FocusedView.Internal;
using EmbeddedSigning.AspNetCore.Inbox.Internal;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.AspNetCore.Reconciliation;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>The endpoints of one client, with options, links and cookies of their own.</summary>
internal sealed class SigningEndpoints
{
    // More reads than the hourly limit of an account allows in 15 minutes.
    private const int MaximumReads = 2000;

    // Each entry takes a few hundred bytes.
    private const int MaximumReported = 10_000;

    public SigningEndpoints(IServiceProvider services, string? clientName)
    {
        var docuSign = services.GetOptions<EmbeddedSigningOptions>(clientName);
        var client = services.GetRequiredKeyedService<IEmbeddedSigningClient>(clientName);

        // The holder of a link can cause these calls, which must not delay the application's own.
        var guest = client.WithPriority(CallPriority.Low);
        var clock = services.GetRequiredService<TimeProvider>();
        var store = services.GetService<IReplayStore>();
        var dataProtection = services.GetRequiredService<IDataProtectionProvider>();
        if (clientName is not null)
        {
            // Links and cookies of one client must not work at another client's endpoints.
            dataProtection = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.Client", clientName);
        }

        Options = services.GetOptions<SigningEndpointsOptions>(clientName);
        var needsSender = services.GetKeyedService<IAuthorizationCodeFlow>(clientName) is not null;
        Links = new SigningLinks(dataProtection, client, needsSender, Options, clock);
        var states = new LinkSessionCookies(clientName, dataProtection, Options, clock);
        var cache = services.GetKeyedService<ISharedCache>(clientName);
        var readMemory = new SharedMemory(MaximumReads, clock, Logger<SharedMemory>(), cache, services.GetService<ISharedLock>());
        var reads = new EnvelopeStatusReads(clientName, readMemory, clock);
        var reported = new ReportedStatuses(clientName, new SharedMemory(MaximumReported, clock, Logger<SharedMemory>(), cache), clock);
        var limits = new LinkOpeningLimits(Options, clock);
        var sessions = new LinkSessionStarter(states, limits, reads, reported, guest, Options, clock, Logger<LinkSessionStarter>());
        var views = new FocusedViewSessions(Options, docuSign);
        FocusedView = new FocusedViewRenderer(sessions, Links, views, Options);
        var failures = new LinkFailures(clientName);
        Link = new LinkEndpoint(
            new LinkRequests(Links, Options),
            new SignEndpoint(sessions, failures, Options, Logger<SignEndpoint>()),
            new SessionEndpoint(sessions, failures, views, Options, Logger<SessionEndpoint>()));
        Return = new ReturnEndpoint(
            clientName,
            states,
            new ReplayGuard("returns", clock, Logger<ReplayGuard>(), store),
            reads,
            reported,
            guest,
            Options,
            clock,
            Logger<ReturnEndpoint>());
        Connect = new ConnectEndpoint(
            clientName,
            Options,
            new ReplayGuard("Connect messages", clock, Logger<ReplayGuard>(), store),
            reported,
            CreateConnectKeys(services, clientName ?? ""),
            services.GetRequiredService<ConnectBufferBudget>(),
            services.GetKeyedService<ConnectInbox>(clientName),
            services.GetKeyedService<ReconciliationMemory>(clientName),
            clock,
            Logger<ConnectEndpoint>());

        CurrentConnectKeys CreateConnectKeys(IServiceProvider provider, string name) => new(
            Options,
            provider.GetServices<EndpointsConfiguration>().Where(configuration => configuration.ClientName == name).Select(configuration => configuration.Source),
            () => provider.GetRequiredService<IOptionsFactory<SigningEndpointsOptions>>().Create(name),
            Logger<CurrentConnectKeys>());

        // The category names the client, like the category of the client's own log.
        ILogger Logger<T>() => services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(clientName is null ? typeof(T).FullName! : $"{typeof(T).FullName}:{clientName}");
    }

    public SigningEndpointsOptions Options { get; }

    public SigningLinks Links { get; }

    public FocusedViewRenderer FocusedView { get; }

    public LinkEndpoint Link { get; }

    public ReturnEndpoint Return { get; }

    public ConnectEndpoint Connect { get; }
}
