namespace EmbeddedSigning.Inbox;

/// <summary>A Connect message as an <see cref="IConnectInboxStore"/> keeps it.</summary>
/// <param name="Id">Identifies the message: 64 hexadecimal digits.</param>
/// <param name="Group">Identifies the group: at most 64 hexadecimal digits. Messages of one group, those of one envelope, are handled in
/// order.</param>
/// <param name="Content">The message, encrypted with Data Protection by the endpoint.</param>
/// <param name="ReceivedAt">When the endpoint received it.</param>
public sealed record ConnectInboxMessage(string Id, string Group, ReadOnlyMemory<byte> Content, DateTimeOffset ReceivedAt);
