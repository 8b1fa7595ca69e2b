using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.Connect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EmbeddedSigning.AspNetCore.Connect.Internal;

/// <summary>The Connect keys of the options, which take effect without a restart when the configuration is reloaded. While the configuration is
/// invalid, the previous keys stay in use.</summary>
/// <remarks>Does not use <see cref="IOptionsMonitor{TOptions}"/>, because its exception for an invalid configuration reaches the code that reloads
/// it. With a watched file, that ends the process.</remarks>
internal sealed class CurrentConnectKeys
{
    private readonly IConfiguration[] _sections;
    private readonly Func<SigningEndpointsOptions> _create;
    private readonly ILogger _logger;
    private readonly int _maximumBodyLength;
    private volatile Verification _current;

    /// <param name="options">The options when the host started.</param>
    /// <param name="sections">The configuration that the options come from.</param>
    /// <param name="create">Creates new options.</param>
    /// <param name="logger">Logs invalid options.</param>
    public CurrentConnectKeys(
        SigningEndpointsOptions options, IEnumerable<IConfiguration> sections, Func<SigningEndpointsOptions> create, ILogger logger)
    {
        _sections = [.. sections];
        _create = create;
        _logger = logger;
        _maximumBodyLength = options.MaximumConnectMessageLength;
        _current = new Verification(ToVerifier(options), Watch());
    }

    /// <summary>Verifies with the current keys; null when there are none.</summary>
    public ConnectVerifier? Verifier
    {
        get
        {
            var current = _current;
            if (Array.Exists(current.Changes, static change => change.HasChanged))
            {
                // The watch starts before the keys are read, so a change in the meantime is read next time.
                var changes = Watch();
                _current = current = new Verification(Reload(current.Verifier), changes);
            }

            return current.Verifier;
        }
    }

    private IChangeToken[] Watch() => [.. _sections.Select(static section => section.GetReloadToken())];

    private ConnectVerifier? Reload(ConnectVerifier? before)
    {
        try
        {
            return ToVerifier(_create());
        }
        catch (OptionsValidationException exception)
        {
            _logger.ConnectKeysNotReloaded(exception.Message);
            return before;
        }
        catch (Exception exception)
        {
            // The host's own code failed, and its message may contain a key.
            _logger.ConnectKeysNotReloaded(exception.GetType().Name);
            return before;
        }
    }

    private ConnectVerifier? ToVerifier(SigningEndpointsOptions options) => options.ConnectKeys.Count == 0
        ? null
        : new ConnectVerifier(options.ConnectKeys) { MaximumBodyLength = _maximumBodyLength };

    private sealed record Verification(ConnectVerifier? Verifier, IChangeToken[] Changes);
}
