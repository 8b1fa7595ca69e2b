using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator;

/// <summary>The configuration file of the program: who exists besides the ready-made client, user and account.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record EmulatorConfiguration
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public IReadOnlyList<EmulatorClient> Clients { get; init; } = [];

    public IReadOnlyList<EmulatorUser> Users { get; init; } = [];

    public IReadOnlyList<EmulatorAccount> Accounts { get; init; } = [];

    public IReadOnlyList<EmulatorMember> Members { get; init; } = [];

    /// <exception cref="ArgumentException">The file is not such JSON.</exception>
    public static EmulatorConfiguration Read(FileInfo file)
    {
        try
        {
            using var json = file.OpenRead();
            return JsonSerializer.Deserialize<EmulatorConfiguration>(json, _json)
                ?? throw new ArgumentException($"{file.Name} is null.", nameof(file));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{file.Name}: {e.Message}", nameof(file), e);
        }
    }

    public void AddTo(DocuSignEmulatorOptions options)
    {
        Add(Clients, options.Clients);
        Add(Users, options.Users);
        Add(Accounts, options.Accounts);
        Add(Members, options.Members);
    }

    private static void Add<T>(IReadOnlyList<T> from, IList<T> to)
    {
        foreach (var item in from)
        {
            to.Add(item);
        }
    }
}
