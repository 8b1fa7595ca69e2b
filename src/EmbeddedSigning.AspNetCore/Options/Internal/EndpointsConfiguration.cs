using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.AspNetCore.Options.Internal;

/// <summary>The configuration that was passed for one client's endpoints.</summary>
/// <param name="ClientName">The name of the client; empty for the client without a name.</param>
/// <param name="Source">The configuration, or a section of it.</param>
internal sealed record EndpointsConfiguration(string ClientName, IConfiguration Source);
