namespace EmbeddedSigning.AspNetCore;

/// <summary>What <c>MapEmbeddedSigning</c> mapped. Conventions put on it (an authorization policy, a rate limit…) apply to the endpoints
/// for browsers: links and return. DocuSign's messages come without a user, so their endpoint has its own,
/// <see cref="Connect"/>.</summary>
public sealed class SigningEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder[] _browserEndpoints;

    internal SigningEndpointConventionBuilder(IEndpointConventionBuilder connect, params IEndpointConventionBuilder[] browserEndpoints)
    {
        Connect = connect;
        _browserEndpoints = browserEndpoints;
    }

    /// <summary>The endpoint for Connect messages. It needs no authorization, whatever the application's fallback policy: the messages are
    /// signed.</summary>
    public IEndpointConventionBuilder Connect { get; }

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _browserEndpoints)
        {
            endpoint.Add(convention);
        }
    }

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in _browserEndpoints)
        {
            endpoint.Finally(finallyConvention);
        }
    }
}
