namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Signs with the private key of the options, as it is now.</summary>
internal sealed class PrivateKeySigner(Credentials credentials) : IAssertionSigner
{
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(credentials.PrivateKey.Sign(data.Span));
}
