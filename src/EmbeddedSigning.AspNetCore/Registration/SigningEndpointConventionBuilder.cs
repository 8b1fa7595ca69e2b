namespace EmbeddedSigning.AspNetCore;

/// <summary>The endpoints of <c>MapEmbeddedSigning</c>. Conventions on it (an authorization policy, a rate limit…) apply to the endpoints for browsers:
/// links and return. DocuSign's messages have no user, so their endpoint has separate conventions, <see cref="Connect"/>.</summary>
public sealed class SigningEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder[] _browserEndpoints;

    internal SigningEndpointConventionBuilder(IEndpointConventionBuilder connect, params IEndpointConventionBuilder[] browserEndpoints)
    {
        Connect = connect;
        _browserEndpoints = browserEndpoints;
    }

    /// <summary>The endpoint for Connect messages. It needs no authorization, even if the application has a fallback policy, because the messages are
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
