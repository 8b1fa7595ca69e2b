using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>The services of one client: those of a client with a name are keyed by it. Those without a key are never taken in their
/// place, since they may belong to another tenant.</summary>
internal static class ClientServices
{
    public static string? ToServiceKey(this string clientName) => clientName.Length > 0 ? clientName : null;

    public static T? GetClientService<T>(this IServiceProvider services, string clientName)
        where T : class =>
        services.GetKeyedService<T>(clientName.ToServiceKey());

    public static T GetOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceProvider services, string clientName)
        where T : class =>
        clientName.Length > 0
            ? services.GetRequiredService<IOptionsMonitor<T>>().Get(clientName)
            : services.GetRequiredService<IOptions<T>>().Value;

    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called.</exception>
    public static SigningEndpoints GetSigningEndpoints(this IServiceProvider services, string clientName) =>
        services.GetClientService<SigningEndpoints>(clientName) ?? throw NotRegistered(clientName);

    public static InvalidOperationException NotRegistered(string clientName) => new(clientName.Length > 0
        ? $"Call services.AddEmbeddedSigning(\"{clientName}\", …).AddSigningEndpoints(…) first."
        : "Call services.AddEmbeddedSigning(…).AddSigningEndpoints(…) first.");
}
