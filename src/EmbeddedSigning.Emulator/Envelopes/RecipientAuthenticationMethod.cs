namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The methods to authenticate a recipient. Responses have a result for each.</summary>
internal enum RecipientAuthenticationMethod
{
    AccessCode,

    /// <summary>An identity check of an unspecified kind.</summary>
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
