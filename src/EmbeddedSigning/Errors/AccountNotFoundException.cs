namespace EmbeddedSigning;

/// <summary>The user behind the access token does not belong to the account of
/// <see cref="EmbeddedSigningOptions.AccountId"/>, or has no account at all.</summary>
public sealed class AccountNotFoundException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public AccountNotFoundException(string message)
        : base(message)
    {
    }
}
