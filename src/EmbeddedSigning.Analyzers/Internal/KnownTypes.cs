using Microsoft.CodeAnalysis;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>The library's types in a compilation. The types of a package that is not referenced are null.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    public INamedTypeSymbol? Client { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.IEmbeddedSigningClient");

    public INamedTypeSymbol? ClientBuilder { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.EmbeddedSigningBuilder");

    public INamedTypeSymbol? EnvelopeId { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.EnvelopeId");

    public INamedTypeSymbol? EnvelopeBuilder { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Envelopes.EnvelopeBuilder");

    public INamedTypeSymbol? TemplateBuilder { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Envelopes.TemplateBuilder");

    public INamedTypeSymbol? RecipientBuilder { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Envelopes.RecipientBuilder");

    public INamedTypeSymbol? SigningUrl { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Signing.SigningUrl");

    public INamedTypeSymbol? SenderViewUrl { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Signing.SenderViewUrl");

    public INamedTypeSymbol? SigningOutcome { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Signing.SigningOutcome");

    public INamedTypeSymbol? RecipientViewRequest { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Signing.RecipientViewRequest");

    public INamedTypeSymbol? SenderViewRequest { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Signing.SenderViewRequest");

    public INamedTypeSymbol? SenderViewExtensions { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.SenderViewExtensions");

    public INamedTypeSymbol? AccessToken { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Authentication.AccessToken");

    public INamedTypeSymbol? AccessTokenProvider { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Authentication.IAccessTokenProvider");

    public INamedTypeSymbol? AuthorizationRequest { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Authentication.AuthorizationRequest");

    public INamedTypeSymbol? RefreshToken { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.Authentication.RefreshToken");

    public INamedTypeSymbol? SigningLink { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.AspNetCore.SigningLink");

    public INamedTypeSymbol? SigningLinkGenerator { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.AspNetCore.ISigningLinkGenerator");

    public INamedTypeSymbol? SigningReturnHandler { get; } = compilation.GetTypeByMetadataName("EmbeddedSigning.AspNetCore.ISigningReturnHandler");
}
