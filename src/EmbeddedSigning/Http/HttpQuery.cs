using System.Text;

namespace EmbeddedSigning.Http;

/// <summary>Creates paths with parameters.</summary>
internal static class HttpQuery
{
    /// <summary>The path with the parameters that have a value, escaped.</summary>
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return text.ToString();
    }
}
