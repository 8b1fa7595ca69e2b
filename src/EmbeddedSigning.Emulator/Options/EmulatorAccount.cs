namespace EmbeddedSigning.Emulator;

/// <summary>An account, which has envelopes, templates and rate limits.</summary>
public sealed class EmulatorAccount
{
    /// <summary>The API account id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the account.</summary>
    public required string Name { get; init; }

    /// <summary>The users who belong to the account. Other users cannot see it.</summary>
    public IReadOnlyList<EmulatorMember> Members { get; init; } = [];

    /// <summary>
    /// The account's HMAC keys for Connect, at most 100; none by default. Without keys, messages about its envelopes are not signed. If an
    /// <c>eventNotification</c> has <c>integratorManaged</c>, its messages are signed with <see cref="DocuSignEmulatorOptions.ConnectKeys"/> instead: the
    /// keys of the account that owns the integration keys.
    /// </summary>
    public IReadOnlyList<string> ConnectKeys { get; init; } = [];
}
