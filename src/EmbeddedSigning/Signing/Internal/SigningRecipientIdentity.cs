namespace EmbeddedSigning.Signing.Internal;

/// <summary>The values by which DocuSign recognizes the recipient of a view; each must be exactly the envelope's.</summary>
/// <param name="ClientUserId">The application's own id; null for a recipient without one.</param>
/// <param name="UserName">The name; for an in-person signer, the host's name.</param>
/// <param name="Email">The e-mail address; for an in-person signer, the host's address.</param>
/// <param name="RecipientId">The id in the envelope, if the other values match several recipients; otherwise null.</param>
internal sealed record SigningRecipientIdentity(string? ClientUserId, string UserName, string Email, string? RecipientId = null);
