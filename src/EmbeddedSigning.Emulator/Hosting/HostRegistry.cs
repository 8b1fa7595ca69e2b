using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>Creates the registry from the options: the ready-made client, user and account, and the additional ones.</summary>
internal static class HostRegistry
{
    /// <exception cref="ArgumentException">An id is not a GUID, is used twice, or refers to no existing object.</exception>
    public static Registry Create(DocuSignEmulatorOptions options, HostIdentities readyMade, DataFile? file)
    {
        Account[] accounts =
        [
            new Account(readyMade.AccountId, options.AccountName),
            .. options.Accounts.Select(account => new Account(Parse(account.Id, nameof(options.Accounts)), account.Name)),
        ];
        User[] users =
        [
            new User(readyMade.UserId, options.UserName, options.UserEmail),
            .. options.Users.Select(user => new User(Parse(user.Id, nameof(options.Users)), user.Name, user.Email)),
        ];
        App[] clients =
        [
            new App(
                readyMade.IntegrationKey,
                readyMade.ClientSecret,
                PublicKey.Import(options.PublicKeyPem ?? readyMade.PrivateKeyPem!),
                [.. options.RedirectUris]),
            .. options.Clients.Select(client => new App(
                Parse(client.IntegrationKey, nameof(options.Clients)),
                client.Secret,
                client.PublicKeyPems.SelectMany(PublicKey.Import),
                client.RedirectUris)),
        ];
        RequireDistinct(accounts.Select(account => account.Id), nameof(options.Accounts));
        RequireDistinct(users.Select(user => user.Id), nameof(options.Users));
        RequireDistinct(clients.Select(client => client.IntegrationKey), nameof(options.Clients));

        if (clients.SelectMany(client => client.RedirectUris).FirstOrDefault(uri => !Uri.TryCreate(uri, UriKind.Absolute, out _))
            is { } relative)
        {
            throw new ArgumentException(
                $"{nameof(options.RedirectUris)}: '{relative}' is no absolute URI, as http://localhost:5000/signed is.", nameof(options));
        }

        Membership[] memberships =
        [
            new Membership(users[0], accounts[0], MaySend: true, IsDefault: true),
            .. options.Members.Select(member => Membership(member, accounts[0])),
            .. options.Accounts.Zip(
                accounts.Skip(1), (given, account) => given.Members.Select(member => Membership(member, account)))
                .SelectMany(members => members),
        ];
        if (memberships.DistinctBy(member => (member.User, member.Account)).Count() < memberships.Length)
        {
            throw new ArgumentException($"{nameof(options.Members)}: a user is a member of an account once.", nameof(options));
        }

        return new Registry(accounts, users, clients, memberships, file);

        Membership Membership(EmulatorMember member, Account account)
        {
            var id = Parse(member.UserId, nameof(options.Members));
            var user = users.FirstOrDefault(candidate => candidate.Id == id)
                ?? throw new ArgumentException($"{nameof(options.Members)}: there is no user {id:D}.", nameof(options));
            return new Membership(user, account, member.MaySend, member.IsDefault);
        }
    }

    public static Guid Parse(string id, string name) => WireJson.TryParseGuid(id, out var parsed)
        ? parsed
        : throw new ArgumentException($"{name} must be a GUID with hyphens and without braces, not '{id}'.", name);

    private static void RequireDistinct(IEnumerable<Guid> ids, string name)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Skip(1).Any()) is { Key: var twice })
        {
            throw new ArgumentException($"{name}: {twice:D} is there twice.", name);
        }
    }
}
