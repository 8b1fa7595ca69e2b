using System.Text.Json;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>What an emulator keeps in its data file, if it has one.</summary>
internal sealed class EmulatorData(DataFile? file, Registry registry) : IDisposable
{
    private readonly JsonSerializerOptions _options = new()
    {
        Converters =
        {
            new ByIdConverter<Client>("client", registry.FindClient, client => client.IntegrationKey),
            new ByIdConverter<User>("user", registry.FindUser, user => user.Id),
            new PdfConverter(file),
        },
    };

    public Table<T> Table<T>(string name) => new(file, name, _options);

    /// <summary>Makes several changes of tables one: after a crash either all of them are there or none.</summary>
    public void Atomically(Action changes)
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

    public void Dispose() => file?.Dispose();
}
