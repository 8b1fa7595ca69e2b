namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>How a recipient proves who they are. Answers have a result for each.</summary>
internal enum RecipientAuthenticationMethod
{
    AccessCode,

    /// <summary>An identity check of which nothing else is known.</summary>
    IdLookup,

    /// <summary>A code by text message.</summary>
    Sms,

    /// <summary>A code by phone call or text message.</summary>
    Phone,

    /// <summary>A workflow of the account, with a phone or an identity document.</summary>
    IdentityVerification,

    /// <summary>Questions about the recipient's life.</summary>
    Knowledge,
}
