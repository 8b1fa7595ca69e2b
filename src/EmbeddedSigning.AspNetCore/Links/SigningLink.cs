using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore;

/// <summary>The envelope and recipient that a signing link opens, and its options.</summary>
public sealed class SigningLink
{
    private readonly string _landingPath = "/";
    private readonly string? _userId;
    private readonly string? _senderUserId;
    private readonly string? _signerName;
    private readonly string? _signerEmail;
    private readonly string? _recipientId;
    private readonly string? _locale;

    /// <summary>Creates the description of a link to an envelope.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="clientUserId">The application's own id of the recipient, as in the envelope; at most 100 characters.</param>
    /// <exception cref="ArgumentException">The envelope id is the default value, or the client user id is empty or too
    /// long.</exception>
    public SigningLink(EnvelopeId envelopeId, string clientUserId)
        : this(clientUserId)
    {
        EnvelopeId = envelopeId != default ? envelopeId : throw new ArgumentException("The envelope id names no envelope.", nameof(envelopeId));
    }

    /// <summary>Creates the description of a link for an envelope that does not exist yet, for
    /// <see cref="ISigningLinkGenerator.CreateStartUrl"/>.</summary>
    /// <param name="clientUserId">The application's own id of the recipient, as the envelope will have it; at most 100 characters.</param>
    /// <param name="signerName">The recipient's name exactly as the envelope will have it, at most 100 characters.</param>
    /// <param name="signerEmail">The recipient's e-mail address exactly as the envelope will have it, at most 100 characters.</param>
    /// <exception cref="ArgumentException">One of them is empty or too long.</exception>
    public SigningLink(string clientUserId, string signerName, string signerEmail)
        : this(clientUserId)
    {
        ArgumentNullException.ThrowIfNull(signerName);
        ArgumentNullException.ThrowIfNull(signerEmail);
        SignerName = signerName;
        SignerEmail = signerEmail;
    }

    private SigningLink(string clientUserId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientUserId);
        if (clientUserId.Length > 100)
        {
            throw new ArgumentException("A client user id has at most 100 characters.", nameof(clientUserId));
        }

        ClientUserId = clientUserId;
    }

    /// <summary>The envelope; the default value in a link for a start URL, to which DocuSign adds it.</summary>
    public EnvelopeId EnvelopeId { get; }

    /// <summary>The application's own id of the recipient.</summary>
    public string ClientUserId { get; }

    /// <summary>Where in the application the browser goes after signing: a path with or without query, escaped, at most 1000 characters. The base path
    /// of <see cref="SigningEndpointsOptions.PublicUrl"/> is prepended unless it is there already. The default is <c>/</c>.</summary>
    /// <exception cref="ArgumentException">It is not such a path, or leads out of the application.</exception>
    public string LandingPath
    {
        get => _landingPath;
        init => _landingPath = LocalPath.IsLocal(value)
            ? value
            : throw new ArgumentException($"The landing path must be a path of this application, such as /leases/7. {LocalPath.Explain(value)}", nameof(value));
    }

    /// <summary>The only signed-in user who may open the link and return from it (see <see cref="SigningEndpointsOptions.UserIdClaimType"/>), at most
    /// 200 characters; null to allow every holder of the link. Call <c>RequireAuthorization()</c> on the result of <c>MapEmbeddedSigning</c>. An
    /// unauthenticated visitor is then asked to sign in, instead of getting an error.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public string? UserId
    {
        get => _userId;
        init => _userId = value is null or { Length: > 0 and <= 200 }
            ? value
            : throw new ArgumentException("A user id has 1 to 200 characters.", nameof(value));
    }

    /// <summary>The user who sent the envelope, as passed to <see cref="IEmbeddedSigningClient.AsUser"/>, at most 200 characters. The signing URL is
    /// requested as that user. Null if the client's own user has sent it. With the authorization code grant there is no such user, so every link needs
    /// this property.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public string? SenderUserId
    {
        get => _senderUserId;
        init => _senderUserId = value is null or { Length: > 0 and <= 200 }
            ? value
            : throw new ArgumentException("A user id has 1 to 200 characters.", nameof(value));
    }

    /// <summary>The recipient's name exactly as in the envelope, at most 100 characters; null when the link does not carry it. With
    /// <see cref="SignerEmail"/>, opening the link takes one call to DocuSign, and no read that counts for DocuSign's polling rule. Without them, the
    /// first opening also reads the envelope. Name and address make the link longer. They cannot be read in it, because the link is
    /// encrypted.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public string? SignerName
    {
        get => _signerName;
        init => _signerName = CheckSigner(value);
    }

    /// <summary>The recipient's e-mail address exactly as in the envelope, at most 100 characters; set together with
    /// <see cref="SignerName"/>.</summary>
    /// <exception cref="ArgumentException">It is empty or too long.</exception>
    public string? SignerEmail
    {
        get => _signerEmail;
        init => _signerEmail = CheckSigner(value);
    }

    /// <summary>The recipient's id in the envelope, for a person who is several recipients with the same client user id. The link then opens this
    /// recipient only. Null, the default, for the recipient whose turn it is. To find that recipient, the library must read the envelope, so leave
    /// <see cref="SignerName"/> null.</summary>
    /// <exception cref="ArgumentException">It is empty, or longer than 100 characters.</exception>
    public string? RecipientId
    {
        get => _recipientId;
        init => _recipientId = value is null or { Length: > 0 and <= 100 }
            ? value
            : throw new ArgumentException("A recipient id has 1 to 100 characters.", nameof(value));
    }

    /// <summary>The language of the signing page: one of DocuSign's locales, such as <c>de</c> or <c>fr_CA</c>; null for the result of
    /// <see cref="SigningEndpointsOptions.Locale"/>.</summary>
    /// <exception cref="ArgumentException">It does not have the form of a locale.</exception>
    public string? Locale
    {
        get => _locale;
        init => _locale = value is null || SigningLocales.IsWellFormed(value)
            ? value
            : throw new ArgumentException("A locale is a language and, after an underscore, a region, such as \"de\" or \"fr_CA\".", nameof(value));
    }

    /// <summary>When the link expires, to the second; null for <see cref="SigningEndpointsOptions.LinkLifetime"/> from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    private static string? CheckSigner(string? value) => value is null or { Length: > 0 and <= 100 }
        ? value
        : throw new ArgumentException("A signer's name and e-mail address have 1 to 100 characters.", nameof(value));
}
