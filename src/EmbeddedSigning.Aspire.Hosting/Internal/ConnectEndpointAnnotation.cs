using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Internal;

/// <summary>Names the endpoint of an application that gets Connect messages. Browsers use it too.</summary>
/// <param name="EndpointName">The name of the endpoint; null for the default one.</param>
internal sealed record ConnectEndpointAnnotation(string? EndpointName) : IResourceAnnotation;
