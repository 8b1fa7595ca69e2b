using EmbeddedSigning.AspNetCore.Status;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>The name and e-mail address by which DocuSign recognizes a recipient; each must be exactly the envelope's.</summary>
internal sealed record SignerIdentity(string Name, string Email)
{
    public static SignerIdentity? Of(RecipientSnapshot? recipient) =>
        recipient is { Name: { } name, Email: { } email } ? new SignerIdentity(name, email) : null;

    public static SignerIdentity? Of(SigningTicket ticket) =>
        ticket is { SignerName: { } name, SignerEmail: { } email } ? new SignerIdentity(name, email) : null;
}
