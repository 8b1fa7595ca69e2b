namespace EmbeddedSigning.Emulator.Signing;

/// <summary>How far a recipient has come in proving who they are.</summary>
internal enum SignerAuthenticationProgress
{
    /// <summary>The page has no such button.</summary>
    NoSuchButton,

    /// <summary>There is more to prove.</summary>
    Asking,
    Passed,
    AccessCodeFailed,
    IdCheckFailed,
}
