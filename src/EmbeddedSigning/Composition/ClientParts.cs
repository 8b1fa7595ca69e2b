using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Diagnostics.Internal;

namespace EmbeddedSigning.Composition;

/// <summary>A client, and the parts of it that other classes need.</summary>
internal sealed record ClientParts(Credentials Credentials, IAccessTokenProvider Tokens, IEmbeddedSigningClient Client, DiagnosedClient Diagnosed);
