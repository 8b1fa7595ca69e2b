using System.Text.Json;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// The persistent part of a store. The store writes its values here before it changes memory. Without a file, nothing is stored, and the store need not
/// handle that case.
/// </summary>
internal sealed class Table<T>(DataFile? file, string name, JsonSerializerOptions? options = null)
{
    /// <summary>The stored values, in the order in which they were first written.</summary>
    /// <exception cref="InvalidDataException">
    /// An entry is damaged, or belongs to a user who no longer exists.
    /// </exception>
    public IEnumerable<(string Key, T Value)> Read()
    {
        foreach (var (key, value) in file?.Read(name) ?? [])
        {
            yield return (key, Parse(key, value));
        }
    }

    public void Write(string key, T value) => file?.Write(name, key, JsonSerializer.SerializeToUtf8Bytes(value, options));

    public void Remove(string key) => file?.Remove(name, key);

    public void Clear() => file?.Clear(name);

    private T Parse(string key, byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The data file is damaged: its entry '{key}' of {name} cannot be read.", e);
        }
    }
}
