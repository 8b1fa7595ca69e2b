using EmbeddedSigning.DocuSignSdk;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Sdk = DocuSign.eSign.Model;

namespace EmbeddedSigning;

/// <summary>Adds overloads that take the envelopes and view requests of DocuSign's SDK.</summary>
public static class DocuSignSdkClientExtensions
{
    /// <summary>Creates an envelope exactly once, as <see cref="IEmbeddedSigningClient.CreateEnvelopeAsync"/> does.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelope">The envelope. Its documents are in memory and are sent as base64.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="EmbeddedSigningException">DocuSign cannot be reached, or refuses.</exception>
    public static Task<EnvelopeSummary> CreateEnvelopeAsync(
        this IEmbeddedSigningClient client, Sdk.EnvelopeDefinition envelope, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateEnvelopeAsync(Convert(envelope), cancellationToken: cancellationToken);
    }

    /// <summary>Creates an envelope and the signing URL of a recipient, as <see cref="IEmbeddedSigningClient.StartSigningAsync"/> does.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelope">The envelope. Its documents are in memory and are sent as base64.</param>
    /// <param name="view">The recipient and the return URL.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The view's recipient cannot sign the envelope now, or the view has a property that this library does not
    /// support.</exception>
    /// <exception cref="EmbeddedSigningException">DocuSign cannot be reached, or refuses.</exception>
    public static Task<SigningSession> StartSigningAsync(
        this IEmbeddedSigningClient client,
        Sdk.EnvelopeDefinition envelope,
        Sdk.RecipientViewRequest view,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.StartSigningAsync(Convert(envelope), ViewConverter.Convert(view), cancellationToken: cancellationToken);
    }

    /// <summary>Creates the signing URL of a recipient, as <see cref="IEmbeddedSigningClient.CreateRecipientViewAsync"/> does.</summary>
    /// <param name="client">The client.</param>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="view">The recipient and the return URL. It must have a client user id.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The view has no client user id, or a property that this library does not support.</exception>
    /// <exception cref="EmbeddedSigningException">DocuSign cannot be reached, or refuses.</exception>
    public static Task<SigningUrl> CreateRecipientViewAsync(
        this IEmbeddedSigningClient client,
        EnvelopeId envelopeId,
        Sdk.RecipientViewRequest view,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.CreateRecipientViewAsync(envelopeId, ViewConverter.Convert(view), cancellationToken);
    }

    private static EnvelopeDefinition Convert(Sdk.EnvelopeDefinition envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return EnvelopeDefinition.FromJson(envelope.ToJson());
    }
}
