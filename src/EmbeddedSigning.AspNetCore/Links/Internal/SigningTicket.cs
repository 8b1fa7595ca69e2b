using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>The content of signing links and of cookies: encrypted, authenticated, and readable for one purpose only.</summary>
internal sealed record SigningTicket(
    EnvelopeId EnvelopeId, string ClientUserId, string LandingPath, string? UserId, string? SenderUserId, DateTimeOffset ExpiresAt)
{
    // Longer than any ticket that this class writes.
    private const int MaximumLength = 6144;
    private const byte Version = 4;

    /// <summary>The recipient's name, in a link that needs no read of the envelope; null when the link does not contain it.</summary>
    public string? SignerName { get; init; }

    /// <summary>The recipient's e-mail address; set whenever the name is set.</summary>
    public string? SignerEmail { get; init; }

    /// <summary>The recipient's id in the envelope: in a link for one of a person's several parts, and in the cookie of a session; null when it is
    /// not known.</summary>
    public string? RecipientId { get; init; }

    /// <summary>The language of the signing page; null to let the options choose.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the holder chose the envelope, so that only the name and the e-mail address in the link say who signs.</summary>
    public bool IsForAnyEnvelope { get; init; }

    /// <summary>When the session began, in a cookie; null in a link.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Identifies the recipient: the same for all links to the same part of the same envelope.</summary>
    public string RecipientKey => $"{EnvelopeId.ToGuid():N}:{ClientUserId}";

    public string Protect(IDataProtector protector)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
        {
            var texts = new TicketTexts();
            writer.Write(Version);
            writer.Write(EnvelopeId != default);
            if (EnvelopeId != default)
            {
                writer.Write(EnvelopeId.ToGuid().ToByteArray());
            }

            writer.Write7BitEncodedInt64(ExpiresAt.ToUnixTimeSeconds());
            writer.Write7BitEncodedInt64(OpenedAt?.ToUnixTimeMilliseconds() ?? 0);
            foreach (var text in new[] { ClientUserId, LandingPath, UserId, SenderUserId, SignerName, SignerEmail, RecipientId, Locale })
            {
                texts.Write(writer, text);
            }
        }

        return WebEncoders.Base64UrlEncode(protector.Protect(stream.ToArray()));
    }

    /// <summary>Reads a ticket, which may have expired; null when it was not protected by this application for this purpose.</summary>
    public static SigningTicket? TryUnprotect(string? text, IDataProtector protector)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaximumLength)
        {
            return null;
        }

        try
        {
            // The decoder ignores blanks and unused bits, so it reads several texts as the same bytes. Only one of these texts is the link.
            var bytes = WebEncoders.Base64UrlDecode(text);
            if (!string.Equals(WebEncoders.Base64UrlEncode(bytes), text, StringComparison.Ordinal))
            {
                return null;
            }

            return Read(protector.Unprotect(bytes));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    // Authentic bytes were written by Protect, in this or another version.
    private static SigningTicket? Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
        {
            return null;
        }

        // The ticket of a start URL is valid for any envelope that the URL names.
        var texts = new TicketTexts();
        var envelopeId = reader.ReadBoolean() ? new EnvelopeId(new Guid(reader.ReadBytes(16))) : default;
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(reader.Read7BitEncodedInt64());
        var openedAt = reader.Read7BitEncodedInt64();
        var (clientUserId, landingPath) = (texts.Read(reader), texts.Read(reader));
        return new SigningTicket(envelopeId, clientUserId!, landingPath!, texts.Read(reader), texts.Read(reader), expiresAt)
        {
            SignerName = texts.Read(reader),
            SignerEmail = texts.Read(reader),
            RecipientId = texts.Read(reader),
            Locale = texts.Read(reader),
            OpenedAt = openedAt != 0 ? DateTimeOffset.FromUnixTimeMilliseconds(openedAt) : null,
        };
    }

    // The other values are personal data or secret.
    public override string ToString() => $"SigningTicket {{ EnvelopeId = {EnvelopeId} }}";
}
