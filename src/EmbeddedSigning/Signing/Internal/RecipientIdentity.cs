namespace EmbeddedSigning.Signing.Internal;

/// <summary>The three things by which DocuSign recognises an embedded recipient; each must be exactly the envelope's.</summary>
internal sealed record RecipientIdentity(string ClientUserId, string UserName, string Email);
