namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Chooses the DocuSign user whose envelope a ticket belongs to.</summary>
internal static class LinkSenderExtensions
{
    public static IEmbeddedSigningClient AsSenderOf(this IEmbeddedSigningClient client, SigningTicket ticket) =>
        ticket.SenderUserId is { } userId ? client.AsUser(userId) : client;
}
