namespace EmbeddedSigning.Emulator;

/// <summary>An account, which has envelopes, templates and rate limits.</summary>
public sealed class EmulatorAccount
{
    /// <summary>The API account id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the account.</summary>
    public required string Name { get; init; }

    /// <summary>The users who belong to it. Other users see nothing of the account.</summary>
    public IReadOnlyList<EmulatorMember> Members { get; init; } = [];

    /// <summary>
    /// The account's HMAC keys for Connect, at most 100; none by default, and then no message about its envelopes is signed. An
    /// <c>eventNotification</c> with <c>integratorManaged</c> has its messages signed with <see cref="DocuSignEmulatorOptions.ConnectKeys"/>
    /// instead, the keys of the account that owns the integration keys.
    /// </summary>
    public IReadOnlyList<string> ConnectKeys { get; init; } = [];
}
