using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore;

/// <summary>Does what the application does when DocuSign reports something. Resolved for each message; register it as scoped.</summary>
public interface IConnectHandler
{
    /// <summary>Called for each message whose signature is right and that was not handled before. Messages come in any order. When it
    /// throws, DocuSign delivers the message again; after a crash it may come twice, so doing it twice must do no harm.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when DocuSign gives up waiting; it then delivers the message again.</param>
    Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default);
}
