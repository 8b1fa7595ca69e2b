using EmbeddedSigning.Authentication;

namespace EmbeddedSigning.Transport;

/// <summary>What a client is made of.</summary>
internal sealed record ClientParts(
    EmbeddedSigningOptions Options,
    Credentials Credentials,
    TimeProvider Clock,
    OAuthClient OAuth,
    IAccessTokenProvider Tokens,
    AccountDirectory Accounts,
    DocuSignConnection Connection,
    IEmbeddedSigningClient Client);
