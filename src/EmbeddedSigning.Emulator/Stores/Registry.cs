using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The registered accounts, their members, and the clients (applications) that act for them.</summary>
internal sealed class Registry
{
    private readonly Lock _lock = new();
    private readonly List<Membership> _memberships;
    private readonly HashSet<AppConsent> _consents;

    // The changes made after the options defined clients, users and accounts.
    private readonly Table<bool> _permissionTable;
    private readonly Table<AppConsent> _consentTable;
    private readonly Table<PublicKeyChange> _keyTable;

    public Registry(
        IReadOnlyList<Account> accounts,
        IReadOnlyList<User> users,
        IReadOnlyList<App> clients,
        IEnumerable<Membership> memberships,
        DataFile? file)
    {
        Accounts = accounts;
        Users = users;
        Clients = clients;
        _permissionTable = new(file, "permissions");
        _consentTable = new(file, "consents");
        _keyTable = new(file, "public-keys");

        var permissions = _permissionTable.Read().ToDictionary(StringComparer.Ordinal);
        _memberships =
        [
            .. memberships.Select(membership => permissions.TryGetValue(KeyOf(membership), out var maySend)
                ? membership with { MaySend = maySend }
                : membership),
        ];
        _consents = [.. _consentTable.Read().Select(entry => entry.Value)];
        foreach (var (_, change) in _keyTable.Read())
        {
            Change(FindClient(change.Client), change);
        }
    }

    /// <summary>The accounts, the ready-made one first.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The users, the ready-made one first.</summary>
    public IReadOnlyList<User> Users { get; }

    /// <summary>The clients, the ready-made one first.</summary>
    public IReadOnlyList<App> Clients { get; }

    public User? FindUser(Guid id) => Users.FirstOrDefault(user => user.Id == id);

    public App? FindClient(Guid integrationKey) => Clients.FirstOrDefault(client => client.IntegrationKey == integrationKey);

    /// <summary>Finds a user by the text of an id.</summary>
    public User? FindUser(string? id) => WireJson.TryParseGuid(id, out var guid) ? FindUser(guid) : null;

    /// <summary>Finds a client by the text of an integration key.</summary>
    public App? FindClient(string? integrationKey) => WireJson.TryParseGuid(integrationKey, out var id) ? FindClient(id) : null;

    /// <summary>Registers a public key. A key that is registered already stays.</summary>
    public void AddKey(App client, PublicKey key)
    {
        lock (_lock)
        {
            Keep(new PublicKeyChange(client.IntegrationKey, key.Id, key.Pem));
            client.AddKey(key);
        }
    }

    /// <summary>Removes a public key. Returns false if there is no such key.</summary>
    public bool RemoveKey(App client, string keyId)
    {
        lock (_lock)
        {
            if (client.PublicKeys.FirstOrDefault(key => key.HasId(keyId)) is not { } key)
            {
                return false;
            }

            Keep(new PublicKeyChange(client.IntegrationKey, key.Id, Pem: null));
            return client.RemoveKey(key.Id);
        }
    }

    /// <summary>The accounts of which a user is a member.</summary>
    public IReadOnlyList<Account> AccountsOf(User user)
    {
        lock (_lock)
        {
            return [.. _memberships.Where(membership => membership.User == user).Select(membership => membership.Account)];
        }
    }

    /// <summary>The users who are members of an account.</summary>
    public IReadOnlyList<User> MembersOf(Account account)
    {
        lock (_lock)
        {
            return [.. _memberships.Where(membership => membership.Account == account).Select(membership => membership.User)];
        }
    }

    public Account? DefaultAccountOf(User user)
    {
        lock (_lock)
        {
            var own = _memberships.Where(membership => membership.User == user);
            return own.OrderByDescending(membership => membership.IsDefault).FirstOrDefault()?.Account;
        }
    }

    /// <summary>Whether a user has the permission to send the account's envelopes.</summary>
    public bool MaySend(User user, Account account)
    {
        lock (_lock)
        {
            return _memberships.Exists(membership => IsOf(membership, user, account) && membership.MaySend);
        }
    }

    /// <exception cref="RefusalException">The user lacks the permission to send.</exception>
    public void RequireMaySend(User user, Account account)
    {
        if (!MaySend(user, account))
        {
            throw RefusalException.LacksPermissions();
        }
    }

    public void SetMaySend(User user, Account account, bool maySend)
    {
        lock (_lock)
        {
            var index = _memberships.FindIndex(membership => IsOf(membership, user, account));
            _permissionTable.Write(KeyOf(_memberships[index]), maySend);
            _memberships[index] = _memberships[index] with { MaySend = maySend };
        }
    }

    public void GrantConsent(App client, User user, IEnumerable<string> scopes)
    {
        lock (_lock)
        {
            foreach (var scope in scopes)
            {
                var consent = new AppConsent(client.IntegrationKey, user.Id, scope);
                _consentTable.Write(consent.Key, consent);
                _consents.Add(consent);
            }
        }
    }

    /// <summary>
    /// Grants the scopes to which an administrator has consented for the organization. The emulator has one organization, with every account and user.
    /// </summary>
    public void GrantConsentForAll(App client, IReadOnlyCollection<string> scopes)
    {
        foreach (var user in Users)
        {
            GrantConsent(client, user, scopes);
        }
    }

    public void RevokeConsent(App client, User user)
    {
        lock (_lock)
        {
            AppConsent[] given = [.. _consents.Where(consent => consent.Client == client.IntegrationKey && consent.User == user.Id)];
            foreach (var consent in given)
            {
                _consentTable.Remove(consent.Key);
                _consents.Remove(consent);
            }
        }
    }

    public bool HasConsent(App client, User user, IEnumerable<string> scopes)
    {
        lock (_lock)
        {
            return scopes.All(scope => _consents.Contains(new AppConsent(client.IntegrationKey, user.Id, scope)));
        }
    }

    private void Keep(PublicKeyChange change) => _keyTable.Write(change.Key, change);

    // The options may no longer have the client.
    private static void Change(App? client, PublicKeyChange change)
    {
        if (change.Pem is null)
        {
            client?.RemoveKey(change.KeyId);
        }
        else
        {
            client?.AddKey(PublicKey.Import(change.Pem).Single());
        }
    }

    private static string KeyOf(Membership membership) => $"{membership.User.Id:D} {membership.Account.Id:D}";

    private static bool IsOf(Membership membership, User user, Account account) =>
        membership.User == user && membership.Account == account;
}
