namespace EmbeddedSigning.Authentication;

/// <summary>Signs the assertions of the JWT grant with a private key that the process does not have: in a key management service, or a
/// hardware security module. Called from many threads at once; what it throws reaches the caller of the client as it is.</summary>
public interface IAssertionSigner
{
    /// <summary>Signs with RS256, the only algorithm that DocuSign takes: RSASSA-PKCS1-v1_5 of the SHA-256 hash.</summary>
    /// <param name="data">What to sign: the bytes themselves, not yet hashed; at most 4 KB. They hold no secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The signature: as many bytes as the key's modulus has.</returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
