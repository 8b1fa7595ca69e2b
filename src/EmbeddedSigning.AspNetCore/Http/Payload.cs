using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>What links and cookies carry: encrypted, authenticated, and for one purpose only.</summary>
internal sealed record Payload(EnvelopeId EnvelopeId, string ClientUserId, string LandingPath, string? UserId, DateTimeOffset ExpiresAt)
{
    // Longer than any that is made here.
    private const int MaximumLength = 4096;
    private const byte Version = 1;

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
            writer.Write(UserId is not null);
            writer.Write(UserId ?? "");
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
        var isBound = reader.ReadBoolean();
        var userId = reader.ReadString();
        return new Payload(envelopeId, clientUserId, landingPath, isBound ? userId : null, expiresAt);
    }
}
