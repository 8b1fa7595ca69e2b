using EmbeddedSigning.AspNetCore.Connect;
using EmbeddedSigning.AspNetCore.FocusedView;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.AspNetCore.Return;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>The endpoints of one client, with options, links and cookies of their own.</summary>
internal sealed class SigningEndpoints
{
    public SigningEndpoints(IServiceProvider services, string clientName)
    {
        var docuSign = services.GetOptions<EmbeddedSigningOptions>(clientName);
        var client = services.GetRequiredKeyedService<IEmbeddedSigningClient>(clientName.ToServiceKey());
        var clock = services.GetRequiredService<TimeProvider>();
        var replays = services.GetRequiredService<ReplayGuard>();
        var dataProtection = services.GetRequiredService<IDataProtectionProvider>();
        if (clientName.Length > 0)
        {
            // What was made for one client is worth nothing at another's endpoints.
            dataProtection = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.Client", clientName);
        }

        Options = services.GetOptions<SigningEndpointsOptions>(clientName);
        var needsSender = services.GetClientService<IAuthorizationCodeFlow>(clientName) is not null;
        Links = new SigningLinks(dataProtection, client, needsSender, Options, clock);
        var states = new ReturnStates(dataProtection, Options, clock);
        var sessions = new SessionStarter(states, client, Options, clock, Logger<SessionStarter>());
        FocusedView = new FocusedViewRenderer(sessions, Links, Options, docuSign);
        Sign = new SignEndpoint(Links, sessions, Logger<SignEndpoint>());
        Return = new ReturnEndpoint(clientName, states, replays, client, Options, clock, Logger<ReturnEndpoint>());
        Connect = new ConnectEndpoint(
            clientName, Options, replays, services.GetRequiredService<MessagesInProgress>(), clock, Logger<ConnectEndpoint>());

        // The category tells whose endpoint it is, as that of the client's own log does.
        ILogger Logger<T>() => services.GetRequiredService<ILoggerFactory>()
            .CreateLogger(clientName.Length > 0 ? $"{typeof(T).FullName}:{clientName}" : typeof(T).FullName!);
    }

    public SigningEndpointsOptions Options { get; }

    public SigningLinks Links { get; }

    public FocusedViewRenderer FocusedView { get; }

    public SignEndpoint Sign { get; }

    public ReturnEndpoint Return { get; }

    public ConnectEndpoint Connect { get; }
}
