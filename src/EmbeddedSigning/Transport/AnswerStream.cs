namespace EmbeddedSigning.Transport;

/// <summary>The body of an answer as it arrives. What fails here is the connection, and is reported as such; what fails at the caller's
/// end of a transfer is not.</summary>
internal sealed class AnswerStream(Stream body) : IAsyncDisposable
{
    public static async ValueTask<AnswerStream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
        new(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DocuSignConnectionException("The connection broke before the answer was complete.", exception);
        }
    }

    public ValueTask DisposeAsync() => body.DisposeAsync();
}
