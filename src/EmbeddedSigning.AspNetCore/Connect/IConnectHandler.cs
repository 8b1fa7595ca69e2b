using EmbeddedSigning.Connect;

namespace EmbeddedSigning.AspNetCore;

/// <summary>Handles the Connect messages of the application. Resolved for each message; register it as scoped.</summary>
public interface IConnectHandler
{
    /// <summary>Called for each message with a valid signature that was not handled before. Messages come in any order. If this method throws, DocuSign
    /// redelivers the message, or the inbox of <c>UseConnectInbox</c> retries. After a crash a message may come twice, so the handler must be
    /// idempotent. With the inbox the messages of one envelope come in the order of their arrival.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancelled when DocuSign stops waiting; it then redelivers the message. With the inbox, cancelled after
    /// <see cref="ConnectInboxOptions.HandlerTimeout"/>.</param>
    Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default);
}
