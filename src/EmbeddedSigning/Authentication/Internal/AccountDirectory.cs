using System.Text;
using EmbeddedSigning.Http;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Finds the account and its server: from the options, or through userinfo. One caller at a time requests userinfo, at most once an hour for
/// each subject.</summary>
internal sealed class AccountDirectory(
    OAuthClient oauth, TokenSettings options, TrustedHosts trustedHosts, SharedState shared, TimeProvider clock)
{
    // DocuSign moves accounts between servers rarely, and the old server responds for a while.
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    private readonly string? _accountId = options.AccountId;
    private readonly AccountAddress? _configured = options is { AccountId: { } id, AccountBaseUri: { } baseUri } ? new(id, baseUri) : null;

    // With this grant, a user of the application may sign in as a different DocuSign user each time, so the account belongs to the token.
    private readonly bool _isPerToken = options.UsesAuthorizationCode;

    // Bounded, because with that grant, or without a subject, each token makes an entry.
    private readonly BoundedMap<Entry> _entries = new();

    public ValueTask<AccountAddress> GetAsync(AccessToken token, CancellationToken cancellationToken)
    {
        if (_configured is not null)
        {
            return new ValueTask<AccountAddress>(_configured);
        }

        var entry = _entries.GetOrAdd(KeyOf(token), static _ => new Entry());
        return Fresh(entry) is { } account
            ? new ValueTask<AccountAddress>(account)
            : new ValueTask<AccountAddress>(entry.Call.JoinAsync(call => FindAsync(entry, token, call), cancellationToken));
    }

    private async Task<AccountAddress> FindAsync(Entry entry, AccessToken token, CancellationToken cancellationToken)
    {
        // A caller that saw an empty cache can get here after another call has filled it.
        if (Fresh(entry) is { } present)
        {
            return present;
        }

        // Tokens without a subject are never shared with other processes.
        var account = token.Subject is not null
            ? await shared.FindOrRequestAsync(
                "account\n" + KeyOf(token), Read, cancel => RequestAsync(token, cancel), static account => (Write(account), _lifetime), cancellationToken)
                .ConfigureAwait(false)
            : await RequestAsync(token, cancellationToken).ConfigureAwait(false);
        entry.Found = new Found(account, clock.GetUtcNow());
        return account;
    }

    private string KeyOf(AccessToken token) => (_isPerToken ? null : token.Subject) ?? token.GetFingerprint();

    private AccountAddress? Fresh(Entry entry) => entry.Found is { } found && clock.GetUtcNow() - found.At < _lifetime ? found.Account : null;

    private async Task<AccountAddress> RequestAsync(AccessToken token, CancellationToken cancellationToken) =>
        Choose(await oauth.GetUserInfoAsync(token, cancellationToken).ConfigureAwait(false));

    // Validates the cached entry as strictly as userinfo.
    private AccountAddress? Read(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\n') is [var id, var uri] && AccountAddress.IsValidId(id)
        && Uri.TryCreate(uri, UriKind.Absolute, out var baseUri) && trustedHosts.Contains(baseUri)
            ? new AccountAddress(id, baseUri)
            : null;

    private static byte[] Write(AccountAddress account) => Encoding.UTF8.GetBytes($"{account.Id}\n{account.BaseUri.AbsoluteUri}");

    /// <exception cref="AccountNotFoundException">The user does not belong to the configured account.</exception>
    public void CheckMembership(UserInfo userInfo)
    {
        if (_accountId is null || Guid.TryParse(_accountId, out _))
        {
            _ = Choose(userInfo);
        }
    }

    private AccountAddress Choose(UserInfo userInfo)
    {
        var chosen = _accountId is null
            ? userInfo.Accounts.FirstOrDefault(account => account.IsDefault) ?? (userInfo.Accounts is [var first, ..] ? first : null)
            : userInfo.Accounts.FirstOrDefault(account => string.Equals(account.AccountId, _accountId, StringComparison.OrdinalIgnoreCase));
        if (chosen is null)
        {
            throw new AccountNotFoundException(_accountId is null
                ? "The user of the access token has no DocuSign account."
                : $"The user of the access token does not belong to the account {_accountId}. Check AccountId, and whether "
                    + "account and user are of the same environment (demo or production).");
        }

        if (chosen.AccountId is null || !AccountAddress.IsValidId(chosen.AccountId)
            || !Uri.TryCreate(chosen.BaseUri, UriKind.Absolute, out var baseUri))
        {
            throw new UnexpectedResponseException("Userinfo describes an account without a usable account_id or base_uri.");
        }

        return trustedHosts.Contains(baseUri)
            ? new AccountAddress(chosen.AccountId, baseUri)
            : throw new UntrustedHostException(
                $"Userinfo names the base URI host {TrustedHosts.Describe(baseUri)}, which is not DocuSign's; no token was sent to it. "
                + "If it is right, add it to TrustedHosts.");
    }

    private sealed class Entry
    {
        public SingleFlight<AccountAddress> Call { get; } = new();

        public Found? Found { get; set; }
    }

    private sealed record Found(AccountAddress Account, DateTimeOffset At);
}
