namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>Who exists: accounts, their members, and the clients (applications) that act for them.</summary>
internal sealed class Registry(
    IReadOnlyList<Account> accounts,
    IReadOnlyList<User> users,
    IReadOnlyList<Client> clients,
    IEnumerable<Membership> memberships)
{
    private readonly Lock _lock = new();
    private readonly List<Membership> _memberships = [.. memberships];
    private readonly HashSet<(Guid Client, Guid User, string Scope)> _consents = [];

    /// <summary>The ready-made account first.</summary>
    public IReadOnlyList<Account> Accounts => accounts;

    /// <summary>The ready-made user first.</summary>
    public IReadOnlyList<User> Users => users;

    /// <summary>The ready-made client first.</summary>
    public IReadOnlyList<Client> Clients => clients;

    public User? FindUser(Guid id) => users.FirstOrDefault(user => user.Id == id);

    public Client? FindClient(Guid integrationKey) => clients.FirstOrDefault(client => client.IntegrationKey == integrationKey);

    /// <summary>The accounts a user is a member of.</summary>
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

    public void SetMaySend(User user, Account account, bool maySend)
    {
        lock (_lock)
        {
            var index = _memberships.FindIndex(membership => IsOf(membership, user, account));
            _memberships[index] = _memberships[index] with { MaySend = maySend };
        }
    }

    public void GrantConsent(Client client, User user, IEnumerable<string> scopes)
    {
        lock (_lock)
        {
            foreach (var scope in scopes)
            {
                _consents.Add((client.IntegrationKey, user.Id, scope));
            }
        }
    }

    /// <summary>
    /// What an administrator agrees to for the organization: the emulator has one, to which every account and user belongs.
    /// </summary>
    public void GrantConsentForAll(Client client, IReadOnlyCollection<string> scopes)
    {
        foreach (var user in users)
        {
            GrantConsent(client, user, scopes);
        }
    }

    public void RevokeConsent(Client client, User user)
    {
        lock (_lock)
        {
            _consents.RemoveWhere(consent => consent.Client == client.IntegrationKey && consent.User == user.Id);
        }
    }

    public bool HasConsent(Client client, User user, IEnumerable<string> scopes)
    {
        lock (_lock)
        {
            return scopes.All(scope => _consents.Contains((client.IntegrationKey, user.Id, scope)));
        }
    }

    private static bool IsOf(Membership membership, User user, Account account) =>
        membership.User == user && membership.Account == account;
}
