using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.NativeAot;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>One operation, by the library and by the floor.</summary>
internal static class Work
{
    private const string ClientUserId = "user-42";

    private static readonly EnvelopeId _envelopeId = new(Guid.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"));
    private static readonly Uri _returnUrl = new("https://app.example.com/return");

    public static Func<Task> Create(WorkOrder order) => order.ByLibrary ? ByLibrary(order) : ByHand(order);

    private static Func<Task> ByLibrary(WorkOrder order)
    {
        var client = CreateClient(order);
        switch (order.Kind)
        {
            case Kind.Session:
                var source = Source(order);
                return () => client.StartSigningAsync(Envelope(source), new RecipientViewRequest(_returnUrl, ClientUserId));
            case Kind.Download:
                var id = new DocumentId(order.Bytes);
                return () => client.DownloadDocumentAsync(_envelopeId, id, Stream.Null);
            default:
                return () => client.GetEnvelopeAsync(_envelopeId);
        }
    }

    private static Func<Task> ByHand(WorkOrder order)
    {
        var key = File.ReadAllText(order.PrivateKeyFile);
        var client = new BareClient(order.Server.BaseUri, order.Server.CertificateHash, key, order.Kind == Kind.Token
            ? handler => new AnswerReads { InnerHandler = handler }
            : null);
        switch (order.Kind)
        {
            case Kind.Session:
                var body = BareClient.EnvelopeJson(File.ReadAllBytes(order.Document));
                return () => client.StartSigningAsync(body);
            case Kind.Download:
                return () => client.DownloadAsync(order.Bytes, Stream.Null);
            default:
                return async () =>
                {
                    await client.RequestTokenAsync().ConfigureAwait(false);
                    await client.GetEnvelopeAsync().ConfigureAwait(false);
                };
        }
    }

    private static IEmbeddedSigningClient CreateClient(WorkOrder order)
    {
        var services = new ServiceCollection();
        var builder = services.AddEmbeddedSigning(options =>
        {
            options.OAuthBaseUri = options.AccountBaseUri = order.Server.BaseUri;
            options.AccountId = BareClient.AccountId;
            options.JwtGrant.IntegrationKey = BareClient.IntegrationKey;
            options.JwtGrant.UserId = BareClient.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPemFile(order.PrivateKeyFile);
        });
        builder.ConfigureHttpClient(http => http.UseSocketsHttpHandler((handler, _) => BareClient.Trust(handler, order.Server.CertificateHash)));
        if (order.Kind == Kind.Token)
        {
            builder.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new AnswerReads()));
        }

        return services.BuildServiceProvider().GetRequiredService<IEmbeddedSigningClient>();
    }

    // What an application has: a small document in memory, a large one in a file.
    private static DocumentSource Source(WorkOrder order) => order.Bytes <= 1024 * 1024
        ? DocumentSource.FromBytes(File.ReadAllBytes(order.Document), "lease.pdf")
        : DocumentSource.FromFile(order.Document);

    private static EnvelopeDefinition Envelope(DocumentSource source) => new EnvelopeBuilder("Please sign")
        .AddDocument(source)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", ClientUserId, signer => signer.SignHere("/sign/"))
        .Build();
}
