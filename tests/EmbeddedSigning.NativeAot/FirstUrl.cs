using System.Text.Json;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.NativeAot;

/// <summary>The whole life of a process that wants one signing URL: how long it takes shows what starting costs.</summary>
internal static class FirstUrl
{
    public const string Verb = "first-url";

    /// <param name="by">"library" or "floor".</param>
    /// <param name="server">Where DocuSign is.</param>
    /// <param name="certificateHash">What its certificate looks like.</param>
    /// <param name="privateKeyFile">The key that signs the assertion.</param>
    public static async Task PrintAsync(string by, Uri server, string certificateHash, string privateKeyFile)
    {
        var document = new byte[20 * 1024];
        Console.WriteLine(by == "library"
            ? await ByLibraryAsync(server, certificateHash, privateKeyFile, document).ConfigureAwait(false)
            : await ByHandAsync(server, certificateHash, privateKeyFile, document).ConfigureAwait(false));
    }

    private static async Task<Uri> ByLibraryAsync(Uri server, string certificateHash, string privateKeyFile, byte[] document)
    {
        var services = new ServiceCollection();
        services
            .AddEmbeddedSigning(options =>
            {
                options.OAuthBaseUri = options.AccountBaseUri = server;
                options.AccountId = BareClient.AccountId;
                options.JwtGrant.IntegrationKey = BareClient.IntegrationKey;
                options.JwtGrant.UserId = BareClient.UserId;
                options.JwtGrant.PrivateKey = PrivateKey.FromPemFile(privateKeyFile);
            })
            .ConfigureHttpClient(http => http.UseSocketsHttpHandler((handler, _) => BareClient.Trust(handler, certificateHash)));
        var provider = services.BuildServiceProvider();
        await using var disposal = provider.ConfigureAwait(false);

        var envelope = new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromBytes(document, "lease.pdf"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42", signer => signer.SignHere("/sign/"))
            .Build();
        var session = await provider.GetRequiredService<IEmbeddedSigningClient>()
            .StartSigningAsync(envelope, new RecipientViewRequest(new Uri("https://app.example.com/return"))).ConfigureAwait(false);
        return session.SigningUrl.Reveal();
    }

    private static async Task<Uri> ByHandAsync(Uri server, string certificateHash, string privateKeyFile, byte[] document)
    {
        using var client = new BareClient(server, certificateHash, await File.ReadAllTextAsync(privateKeyFile).ConfigureAwait(false));
        await client.RequestTokenAsync().ConfigureAwait(false);
        using var view = JsonDocument.Parse(await client.StartSigningAsync(BareClient.EnvelopeJson(document)).ConfigureAwait(false));
        return new Uri(view.RootElement.GetProperty("url").GetString()!);
    }
}
