namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Signs with the current private key of the options.</summary>
internal sealed class PrivateKeySigner(Credentials credentials) : IAssertionSigner
{
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(credentials.PrivateKey.Sign(data.Span));
}
