using Microsoft.Extensions.Options;

namespace EmbeddedSigning;

/// <summary>Returns clients by name, for hosts that serve several tenants. Each has its own settings, tokens, accounts, rate limits and HTTP
/// connections. Thread-safe; registered as a singleton by <c>AddEmbeddedSigning</c>.</summary>
public interface IEmbeddedSigningClientFactory
{
    /// <summary>Gets the client with a name: the same instance each time, and the same as the keyed service.</summary>
    /// <param name="name">The name that was passed to <c>AddEmbeddedSigning</c>, or a name for which the host's own
    /// <see cref="IConfigureNamedOptions{TOptions}"/> of <see cref="EmbeddedSigningOptions"/> has settings. The latter is for tenants that are known
    /// only while the host runs; their HTTP client is configured as the unnamed client's. <see cref="Options.DefaultName"/> is the unnamed
    /// client.</param>
    /// <exception cref="OptionsValidationException">The options of the name are incomplete or missing; in the latter case the message lists the
    /// existing names. The next call reads the options again.</exception>
    IEmbeddedSigningClient GetClient(string name);
}
