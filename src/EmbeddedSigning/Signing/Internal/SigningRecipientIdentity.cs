namespace EmbeddedSigning.Signing.Internal;

/// <summary>The values by which DocuSign recognizes the recipient of a view; each must be exactly the envelope's.</summary>
/// <param name="ClientUserId">The application's own id; null for a recipient without one.</param>
/// <param name="UserName">The name; of an in-person signer, the host's.</param>
/// <param name="Email">The e-mail address; of an in-person signer, the host's.</param>
/// <param name="RecipientId">The id in the envelope, where the other values fit several recipients; otherwise null.</param>
internal sealed record SigningRecipientIdentity(string? ClientUserId, string UserName, string Email, string? RecipientId = null);
