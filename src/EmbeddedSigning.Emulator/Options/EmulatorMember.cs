namespace EmbeddedSigning.Emulator;

/// <summary>A user's membership of an account.</summary>
public sealed class EmulatorMember
{
    /// <summary>The API user id, a GUID.</summary>
    public required string UserId { get; init; }

    /// <summary>
    /// Whether the user has the permission to send envelopes (<c>userSettings.canSendEnvelope</c>); true by default.
    /// </summary>
    public bool MaySend { get; init; } = true;

    /// <summary>
    /// Whether the account is the user's default account (<c>is_default</c> of the user info); false by default. Without such an account, the user's first
    /// account is the default.
    /// </summary>
    public bool IsDefault { get; init; }
}
