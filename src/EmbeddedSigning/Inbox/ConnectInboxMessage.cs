namespace EmbeddedSigning.Inbox;

/// <summary>A Connect message as an <see cref="IConnectInboxStore"/> keeps it.</summary>
/// <param name="Id">Identifies the message: 64 hexadecimal digits.</param>
/// <param name="Group">The messages of one group, those of one envelope, are handled in order: at most 64 hexadecimal digits.</param>
/// <param name="Content">The message, encrypted with Data Protection by the endpoint.</param>
/// <param name="ReceivedAt">When the endpoint received it.</param>
public sealed record ConnectInboxMessage(string Id, string Group, ReadOnlyMemory<byte> Content, DateTimeOffset ReceivedAt);
