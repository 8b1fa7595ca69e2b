using EmbeddedSigning.Signing;

namespace EmbeddedSigning;

/// <summary>Sender, edit and correct views with DocuSign's default settings.</summary>
public static class SenderViewExtensions
{
    /// <summary>Creates a URL at which a sender prepares a draft and sends it, with DocuSign's default settings.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelopeId">The draft.</param>
    /// <param name="returnUrl">Where to return to: https (http on loopback), at most 470 characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The return URL is not as described.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is not a draft.</exception>
    public static Task<SenderViewUrl> CreateSenderViewAsync(
        this IEmbeddedSigningClient client, EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateSenderViewAsync(envelopeId, new SenderViewRequest(returnUrl), cancellationToken);
    }

    /// <summary>Creates a URL at which a sender prepares a draft, or changes an envelope that was sent and is not finished, with DocuSign's default
    /// settings.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="returnUrl">Where to return to: https (http on loopback), at most 470 characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The return URL is not as described.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is finished.</exception>
    public static Task<SenderViewUrl> CreateEditViewAsync(
        this IEmbeddedSigningClient client, EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateEditViewAsync(envelopeId, new SenderViewRequest(returnUrl), cancellationToken);
    }

    /// <summary>Creates a URL at which a sender corrects an envelope that was sent and is not finished, with DocuSign's default settings.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="returnUrl">Where to return to: https (http on loopback), at most 470 characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The return URL is not as described.</exception>
    /// <exception cref="EnvelopeNotFoundException">There is no such envelope.</exception>
    /// <exception cref="EnvelopeStatusException">The envelope is a draft, or finished.</exception>
    public static Task<SenderViewUrl> CreateCorrectViewAsync(
        this IEmbeddedSigningClient client, EnvelopeId envelopeId, Uri returnUrl, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateCorrectViewAsync(envelopeId, new SenderViewRequest(returnUrl), cancellationToken);
    }
}
