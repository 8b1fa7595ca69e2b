using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>A page of a list: how many entries DocuSign found in all, and those of the page.</summary>
internal sealed record PageAnswer<T>(IReadOnlyList<T> Items, long? Total)
    where T : class
{
    public static PageAnswer<T> Read(JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T?> read)
    {
        var items = new List<T>();
        json.AddTo(name, items, read);
        return new PageAnswer<T>(items, json.Number("totalSetSize"u8));
    }

    /// <summary>Where the next page begins; null behind the last. An empty page is the last, whatever the total says.</summary>
    public int? Next(int start) => Items.Count > 0 && start + Items.Count < Total ? start + Items.Count : null;
}
