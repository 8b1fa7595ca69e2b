namespace EmbeddedSigning.Emulator;

/// <summary>
/// A person with a login. On the consent page the user is chosen from a list: the emulator has no passwords.
/// </summary>
public sealed class EmulatorUser
{
    /// <summary>The API user id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The full name.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }
}
