using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>The envelope that the examples read: a lease that its tenant has signed.</summary>
internal static class SignedLease
{
    public static async Task<EnvelopeId> CreateAsync(IEmbeddedSigningClient client)
    {
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Lease of 12 Garden Street")
                .AddDocument(DocumentSource.FromBytes("Monthly rent: /rent/\n\nTenant: /sign/"u8.ToArray(), "lease.txt"))
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.Text("/rent/", "rent", "900").SignHere("/sign/"))
                .AddCustomField("lease", "42")
                .Build(),
            new RecipientViewRequest(new Uri("https://app.example.com/signed")));
        using var signer = new EmulatedSigner { Values = { ["rent"] = "950" } };
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        return session.Envelope.EnvelopeId;
    }
}
