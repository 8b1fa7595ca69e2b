using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>A page of a list: the total number of entries, and the entries of the page.</summary>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, long? Total)
    where T : class
{
    public static PageAnswer<T> Read(JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T?> read)
    {
        var items = new List<T>();
        json.AddTo(name, items, read);
        return new PageAnswer<T>(items, json.Number("totalSetSize"u8));
    }

    /// <summary>Where the next page begins; null after the last page. An empty page is the last one, whatever the total is.</summary>
    public int? Next(int start) => Items.Count > 0 && start + Items.Count < Total ? start + Items.Count : null;
}
