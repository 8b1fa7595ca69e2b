using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class ViewAnswer
{
    /// <summary>The URL of a view; null when the answer lacks it.</summary>
    public static string? ReadUrl(JsonElement json) => json.Text("url"u8);
}
