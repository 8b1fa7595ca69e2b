using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Calls;

namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>The parts of a client that the checks look at.</summary>
internal sealed record DiagnosedClient(
    TokenSettings Settings,
    bool BringsOwnTokens,
    bool BringsOwnSigner,
    OAuthClient OAuth,
    IAccessTokenProvider Tokens,
    AccountDirectory Accounts,
    AuthorizedCalls Calls,
    TimeProvider Clock);
