using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Health;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check.</summary>
public static class SigningHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that DocuSign can be used: configuration, private key, consent, account, permission. It calls DocuSign at most once in 5
    /// minutes, or once in 30 seconds while a check fails, even if a probe runs more often. Its description says what to do, and contains no secret.
    /// With <c>UseConnectInbox</c> it is <see cref="HealthStatus.Degraded"/> while there are dead letters, or while the inbox is at least 90 % full;
    /// every check reads both numbers from the store.</summary>
    /// <param name="builder">The host's health checks. <c>AddEmbeddedSigning</c> must have been called on its services.</param>
    /// <param name="name">The name of the check; null for <c>docusign</c>, or <c>docusign-</c> followed by the client's name.</param>
    /// <param name="failureStatus">The status when DocuSign cannot be used; null for
    /// <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags, to choose checks by.</param>
    /// <param name="clientName">The name of the client to check; null for the unnamed client.</param>
    public static IHealthChecksBuilder AddEmbeddedSigning(
        this IHealthChecksBuilder builder,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        string? clientName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton(clientName, static (services, key) => new SigningHealthCheck(
            services.GetKeyedService<IEmbeddedSigningDiagnostics>(key),
            services.GetKeyedService<IConnectInbox>(key),
            services.GetOptions<ConnectInboxOptions>((string?)key),
            (string?)key,
            services.GetService<TimeProvider>() ?? TimeProvider.System));
        return builder.Add(new HealthCheckRegistration(
            name ?? (clientName is null ? "docusign" : "docusign-" + clientName),
            services => services.GetRequiredKeyedService<SigningHealthCheck>(clientName),
            failureStatus,
            tags));
    }
}
