using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore;

/// <summary>Does what the application does when DocuSign reports something. Resolved for each message; register it as scoped.</summary>
public interface IConnectHandler
{
    /// <summary>Called for each message whose signature is right and that was not handled before. Messages come in any order. When it
    /// throws, DocuSign delivers the message again, or the inbox of <c>UseConnectInbox</c> does; after a crash it may come twice, so doing it twice must do
    /// no harm. With the inbox the messages of one envelope come in the order of their arrival.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when DocuSign gives up waiting; it then delivers the message again. With the inbox, cancelled after
    /// <see cref="ConnectInboxOptions.HandlerTimeout"/>.</param>
    Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default);
}
