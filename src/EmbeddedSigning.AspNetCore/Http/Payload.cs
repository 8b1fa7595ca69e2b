using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>What links and cookies carry: encrypted, authenticated, and for one purpose only.</summary>
internal sealed record Payload(EnvelopeId EnvelopeId, string ClientUserId, string LandingPath, string? UserId, string? SenderUserId, DateTimeOffset ExpiresAt)
{
    // Longer than any that is made here.
    private const int MaximumLength = 4096;
    private const byte Version = 2;

    /// <summary>The client that acts for the sender.</summary>
    public IEmbeddedSigningClient Sender(IEmbeddedSigningClient client) => SenderUserId is { } id ? client.AsUser(id) : client;

    public string Protect(IDataProtector protector)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(EnvelopeId.ToGuid().ToByteArray());
            writer.Write(ExpiresAt.ToUnixTimeSeconds());
            writer.Write(ClientUserId);
            writer.Write(LandingPath);
            Write(writer, UserId);
            Write(writer, SenderUserId);
        }

        return WebEncoders.Base64UrlEncode(protector.Protect(stream.ToArray()));
    }

    /// <summary>The payload; or null when this is none of this application's, for this purpose, or its time is over.</summary>
    public static Payload? TryUnprotect(string? text, IDataProtector protector, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaximumLength)
        {
            return null;
        }

        try
        {
            var payload = Read(protector.Unprotect(WebEncoders.Base64UrlDecode(text)));
            return payload is not null && clock.GetUtcNow() < payload.ExpiresAt ? payload : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    // What is authentic was written above, by this version or by another.
    private static Payload? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        var envelopeId = new EnvelopeId(new Guid(reader.ReadBytes(16)));
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(reader.ReadInt64());
        var clientUserId = reader.ReadString();
        var landingPath = reader.ReadString();
        var userId = ReadOptional(reader);
        var senderUserId = ReadOptional(reader);
        return new Payload(envelopeId, clientUserId, landingPath, userId, senderUserId, expiresAt);
    }

    private static void Write(BinaryWriter writer, string? value)
    {
        writer.Write(value is not null);
        writer.Write(value ?? "");
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        var isThere = reader.ReadBoolean();
        var value = reader.ReadString();
        return isThere ? value : null;
    }
}
