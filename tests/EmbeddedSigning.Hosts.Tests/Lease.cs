using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Hosts.Tests;

// docs/hosts.md: begin
/// <summary>What every host of this page sends.</summary>
internal static class Lease
{
    public static EnvelopeBuilder For(string clientUserId) => new EnvelopeBuilder("Please sign your lease")
        .AddDocument(DocumentSource.FromBytes("The lease of 12 Garden Street.\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId, signer => signer.SignHere("/sign/"));
}
// docs/hosts.md: end
