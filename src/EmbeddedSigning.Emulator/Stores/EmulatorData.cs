using System.Text.Json;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The state of an emulator: in memory, and in its data file if there is one. One lock guards the whole state.</summary>
/// <param name="file">The data file; null without one.</param>
/// <param name="registry">The clients and users. The file has only their ids.</param>
internal sealed class EmulatorData(DataFile? file, Registry registry) : IDisposable
{
    private readonly JsonSerializerOptions _options = new()
    {
        Converters =
        {
            new StoredByIdConverter<App>("client", registry.FindClient, client => client.IntegrationKey),
            new StoredByIdConverter<User>("user", registry.FindUser, user => user.Id),
            new StoredPdfConverter(file),
        },
    };

    private readonly Lock _lock = new();
    private List<Action>? _uncommitted;

    public Table<T> Table<T>(string name) => new(file, name, _options);

    public KeptDictionary<TKey, TValue> Dictionary<TKey, TValue>(string name)
        where TKey : notnull, IParsable<TKey>
        where TValue : class => new(this, Table<TValue>(name));

    public T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    /// <summary>Changes the file, then the memory. In a transaction, the memory changes only after it.</summary>
    /// <exception cref="IOException">The file cannot be written, and nothing has changed.</exception>
    public void Change(Action writeFile, Action changeMemory)
    {
        lock (_lock)
        {
            writeFile();
            if (_uncommitted is null)
            {
                changeMemory();
            }
            else
            {
                _uncommitted.Add(changeMemory);
            }
        }
    }

    /// <summary>Makes several changes atomic: after a failure or a crash, all of them are kept or none.</summary>
    /// <exception cref="IOException">The file cannot be written, and nothing has changed.</exception>
    public void Atomically(Action changes)
    {
        lock (_lock)
        {
            List<Action> memoryChanges = _uncommitted = [];
            try
            {
                if (file is null)
                {
                    changes();
                }
                else
                {
                    file.Atomically(changes);
                }
            }
            finally
            {
                _uncommitted = null;
            }

            memoryChanges.ForEach(change => change());
        }
    }

    public void Dispose() => file?.Dispose();
}
