using System.Reflection;

namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>The address of a rule's section on the page about the rules. The repository's address is the Git remote at build time, as in the
/// package.</summary>
internal static class HelpLink
{
    private static readonly string? _repository = typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static attribute => attribute.Key == "RepositoryUrl")?.Value;

    public static string To(string rule) => To(rule, _repository);

    /// <summary>Returns an empty string if the repository has no remote.</summary>
    public static string To(string rule, string? repository)
    {
        if (repository is null || !Uri.TryCreate(repository, UriKind.Absolute, out var uri))
        {
            return "";
        }

        const string Extension = ".git";
        var address = uri.AbsoluteUri.TrimEnd('/');
        address = address.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? address.Substring(0, address.Length - Extension.Length) : address;
        return $"{address}/blob/main/docs/analyzers.md#{rule.ToLowerInvariant()}";
    }
}
