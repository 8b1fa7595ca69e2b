namespace EmbeddedSigning.Authentication;

/// <summary>Signs the assertions of the JWT grant with a private key outside of the process, in a key management service or a hardware security module.
/// It is called from many threads at once. Its exceptions reach the caller of the client unchanged.</summary>
public interface IAssertionSigner
{
    /// <summary>Signs with RS256, the only algorithm that DocuSign accepts: RSASSA-PKCS1-v1_5 of the SHA-256 hash.</summary>
    /// <param name="data">The bytes to sign, not yet hashed; at most 4 KB. They contain no secret.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The signature: as many bytes as the key's modulus has.</returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
