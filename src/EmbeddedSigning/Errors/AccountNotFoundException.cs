namespace EmbeddedSigning;

/// <summary>The user behind the access token does not belong to the account of
/// <see cref="EmbeddedSigningOptions.AccountId"/>, or has no account at all.</summary>
public sealed class AccountNotFoundException : EmbeddedSigningException
{
    internal AccountNotFoundException(string message)
        : base(message)
    {
    }
}
