using Microsoft.Extensions.Options;

namespace EmbeddedSigning;

/// <summary>Gives clients by name, for hosts that serve several tenants. Each has its own settings, tokens, accounts, rate limits and HTTP
/// connections. Thread-safe; registered as a singleton by <c>AddEmbeddedSigning</c>.</summary>
public interface IEmbeddedSigningClientFactory
{
    /// <summary>The client of a name: the same one each time, and the same as the keyed service.</summary>
    /// <param name="name">The name that <c>AddEmbeddedSigning</c> was called with; or any other that the host's own
    /// <see cref="IConfigureNamedOptions{TOptions}"/> of <see cref="EmbeddedSigningOptions"/> knows, for tenants that are known only
    /// while the host runs, and whose HTTP is configured as that of the client without a name.
    /// <see cref="Options.DefaultName"/> is the client without a name.</param>
    /// <exception cref="OptionsValidationException">The options of the name are not complete, or nobody configured the name: then the
    /// message tells the names that there are. Asked again, they are read again.</exception>
    IEmbeddedSigningClient GetClient(string name);
}
