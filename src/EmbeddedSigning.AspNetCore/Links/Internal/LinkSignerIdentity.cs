using EmbeddedSigning.AspNetCore.Status;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>The name and e-mail address by which DocuSign recognizes a recipient; each must be exactly the envelope's.</summary>
internal sealed record LinkSignerIdentity(string Name, string Email)
{
    public static LinkSignerIdentity? Of(RecipientStatusSnapshot? recipient) =>
        recipient is { Name: { } name, Email: { } email } ? new LinkSignerIdentity(name, email) : null;

    public static LinkSignerIdentity? Of(SigningTicket ticket) =>
        ticket is { SignerName: { } name, SignerEmail: { } email } ? new LinkSignerIdentity(name, email) : null;
}
