using EmbeddedSigning.AspNetCore.Connect;
using EmbeddedSigning.AspNetCore.FocusedView;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.AspNetCore.Return;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Composition;

/// <summary>The endpoints of one client, with options, links and cookies of their own.</summary>
internal sealed class SigningEndpoints
{
    public SigningEndpoints(IServiceProvider services, string? clientName)
    {
        var docuSign = services.GetOptions<EmbeddedSigningOptions>(clientName);
        var client = services.GetRequiredKeyedService<IEmbeddedSigningClient>(clientName);
        var clock = services.GetRequiredService<TimeProvider>();
        var replays = services.GetRequiredService<ReplayGuard>();
        var dataProtection = services.GetRequiredService<IDataProtectionProvider>();
        if (clientName is not null)
        {
            // Links and cookies of one client must not work at another client's endpoints.
            dataProtection = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.Client", clientName);
        }

        Options = services.GetOptions<SigningEndpointsOptions>(clientName);
        var needsSender = services.GetKeyedService<IAuthorizationCodeFlow>(clientName) is not null;
        Links = new SigningLinks(dataProtection, client, needsSender, Options, clock);
        var states = new ReturnStates(dataProtection, Options, clock);
        var sessions = new SessionStarter(states, client, Options, clock, Logger<SessionStarter>());
        FocusedView = new FocusedViewRenderer(sessions, Links, Options, docuSign);
        Sign = new SignEndpoint(Links, sessions, Logger<SignEndpoint>());
        Return = new ReturnEndpoint(clientName, states, replays, client, Options, clock, Logger<ReturnEndpoint>());
        Connect = new ConnectEndpoint(
            clientName, Options, replays, services.GetRequiredService<MessagesInProgress>(), clock, Logger<ConnectEndpoint>());

        // The category names the client, like the category of the client's own log.
        ILogger Logger<T>() => services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(clientName is null ? typeof(T).FullName! : $"{typeof(T).FullName}:{clientName}");
    }

    public SigningEndpointsOptions Options { get; }

    public SigningLinks Links { get; }

    public FocusedViewRenderer FocusedView { get; }

    public SignEndpoint Sign { get; }

    public ReturnEndpoint Return { get; }

    public ConnectEndpoint Connect { get; }
}
