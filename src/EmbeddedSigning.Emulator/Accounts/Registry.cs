namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>Who exists: accounts, their users, and the clients (applications) that act for them.</summary>
internal sealed class Registry(IReadOnlyList<Account> accounts, IReadOnlyList<User> users, IReadOnlyList<Client> clients)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(Guid Client, Guid User, string Scope)> _consents = [];
    private readonly HashSet<Guid> _withoutSending = [];

    public IReadOnlyList<Account> Accounts => accounts;

    public IEnumerable<Guid> IntegrationKeys => clients.Select(client => client.IntegrationKey);

    /// <summary>The user who is signed in to the consent page: DocuSign's login page has no place in an emulator.</summary>
    public User SignedInUser => users[0];

    public User? FindUser(Guid id) => users.FirstOrDefault(user => user.Id == id);

    public User? FindUser(string name, string email) => users.FirstOrDefault(user =>
        string.Equals(user.Name, name, StringComparison.Ordinal)
        && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));

    public Client? FindClient(Guid integrationKey) => clients.FirstOrDefault(client => client.IntegrationKey == integrationKey);

    /// <summary>The accounts a user is a member of: every user is a member of every account of this registry.</summary>
    public IReadOnlyList<Account> AccountsOf(User user) => users.Contains(user) ? accounts : [];

    /// <summary>Whether a user has the permission to send envelopes.</summary>
    public bool MaySend(User user)
    {
        lock (_lock)
        {
            return !_withoutSending.Contains(user.Id);
        }
    }

    public void SetMaySend(User user, bool maySend)
    {
        lock (_lock)
        {
            _ = maySend ? _withoutSending.Remove(user.Id) : _withoutSending.Add(user.Id);
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
}
