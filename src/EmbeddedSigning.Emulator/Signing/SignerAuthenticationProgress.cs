namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The progress of a recipient's authentication.</summary>
internal enum SignerAuthenticationProgress
{
    /// <summary>The page has no such button.</summary>
    NoSuchButton,

    /// <summary>The recipient must prove more.</summary>
    Asking,
    Passed,
    AccessCodeFailed,
    IdCheckFailed,
}
