using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Options.Internal;

/// <summary>Finds the services of one client. The services of a named client have its name as their key; services without a key never
/// replace them, because they may belong to another tenant.</summary>
internal static class ClientOptionsLookup
{
    /// <summary>Gets the key of a client's services: its name, or null for the client without a name.</summary>
    public static string? ToServiceKey(string? clientName) => string.IsNullOrEmpty(clientName) ? null : clientName;

    public static T GetOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceProvider services, string? clientName)
        where T : class =>
        clientName is null
            ? services.GetRequiredService<IOptions<T>>().Value
            : services.GetRequiredService<IOptionsMonitor<T>>().Get(clientName);

    public static InvalidOperationException NotRegistered(string? clientName) => new(clientName is null
        ? "Call services.AddEmbeddedSigning(…).AddSigningEndpoints(…) first."
        : $"Call services.AddEmbeddedSigning(\"{clientName}\", …).AddSigningEndpoints(…) first.");
}
