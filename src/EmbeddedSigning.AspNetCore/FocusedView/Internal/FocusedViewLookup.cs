using EmbeddedSigning.AspNetCore.Options.Internal;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>Finds the renderer for the signing sessions of one client.</summary>
internal static class FocusedViewLookup
{
    /// <param name="services">The services of the application.</param>
    /// <param name="clientName">The name of the client; null or empty for the client without a name.</param>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client.</exception>
    public static FocusedViewRenderer GetFocusedView(this IServiceProvider services, string? clientName)
    {
        var key = ClientOptionsLookup.ToServiceKey(clientName);
        return services.GetKeyedService<FocusedViewRenderer>(key) ?? throw ClientOptionsLookup.NotRegistered(key);
    }
}
