using DocuSign.eSign.Client;
using EmbeddedSigning;
using EmbeddedSigning.DocuSignSdk;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers DocuSign's own SDK with a host.</summary>
public static class DocuSignSdkBuilderExtensions
{
    /// <summary>Registers a <see cref="DocuSignClient"/>, a singleton, for the APIs of DocuSign's SDK: <c>new EnvelopesApi(docuSignClient)</c>. Its
    /// calls use <see cref="IEmbeddedSigningClient.CreateHttpClient"/>. They go to the account's own server, even if the SDK shows another base path.
    /// They use this library's token and keep the account's limits. Do not call the SDK's methods for tokens. For a named client it is a keyed
    /// service with that name.</summary>
    /// <param name="builder">The builder that <c>AddEmbeddedSigning</c> returned.</param>
    /// <returns>The same builder, to configure more.</returns>
    /// <remarks>Without a token or an account a call throws the same <see cref="EmbeddedSigningException"/> as <see cref="IEmbeddedSigningClient"/>.
    /// Without a connection it throws an <see cref="HttpRequestException"/>, and after <see cref="EmbeddedSigningOptions.RequestTimeout"/> an
    /// <see cref="OperationCanceledException"/>. An error response of DocuSign is the SDK's <see cref="ApiException"/>. Only GET requests are retried.
    /// Others are sent again only after a 401, with a new token, or after a refusal by one of the account's limits.</remarks>
    public static EmbeddedSigningBuilder AddDocuSignSdk(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddKeyedSingleton(
            builder.Name.Length > 0 ? builder.Name : null,
            (services, _) => new DocuSignClient(
                DocuSignClient.Demo_REST_BasePath,
                new SdkHttpClient(services.GetRequiredKeyedService<IEmbeddedSigningClient>(builder.Name.Length > 0 ? builder.Name : null).CreateHttpClient())));
        return builder;
    }
}
