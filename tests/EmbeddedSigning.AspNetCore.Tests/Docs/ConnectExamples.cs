using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

/// <summary>Where the application keeps documents.</summary>
internal interface IArchive
{
    Task SaveAsync(string documentId, Stream bytes, CancellationToken cancellationToken);
}

/// <summary>What docs/webhooks.md shows.</summary>
internal static class ConnectExamples
{
    public static void AddWebhooks(IServiceCollection services, IConfiguration configuration)
    {
        // docs/webhooks.md: begin
        services
            .AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .AddSigningEndpoints(configuration.GetSection("SigningEndpoints"));
        services.AddScoped<IConnectHandler, LeaseEvents>();
        // docs/webhooks.md: end
    }

    public static void AddInbox(IServiceCollection services, IConfiguration configuration)
    {
        // docs/webhooks.md: begin
        services
            .AddEmbeddedSigning(configuration.GetSection("EmbeddedSigning"))
            .UseRedis()
            .AddSigningEndpoints(configuration.GetSection("SigningEndpoints"))
            .UseConnectInbox()
            .AddEnvelopeReconciliation();
        // docs/webhooks.md: end
    }

    public static async Task ReplayAllAsync(IConnectInbox inbox, CancellationToken cancellationToken = default)
    {
        // docs/webhooks.md: begin
        foreach (var letter in await inbox.ListDeadLettersAsync(cancellationToken: cancellationToken))
        {
            await inbox.ReplayAsync(letter.Id, cancellationToken);
        }
        // docs/webhooks.md: end
    }

    public static ConnectEvent Consume(ReadOnlyMemory<byte> body)
    {
        // docs/webhooks.md: begin
        var message = ConnectMessage.ReadVerified(body.Span);
        // docs/webhooks.md: end
        return message.Event;
    }

    public static EnvelopeBuilder Subscribe(EnvelopeBuilder envelope, IOptions<SigningEndpointsOptions> endpoints)
    {
        // docs/webhooks.md: begin
        envelope.WithEventNotification(new EventNotification(endpoints.Value.ConnectUrl!)
        {
            Events = [ConnectEvent.EnvelopeCompleted, ConnectEvent.EnvelopeDeclined],
            IncludeData = [ConnectData.Recipients, ConnectData.Tabs],
        });
        // docs/webhooks.md: end

        return envelope;
    }

    public static async Task<string?> ReadContentAsync(ConnectMessage message, IArchive archive, CancellationToken cancellationToken)
    {
        // docs/webhooks.md: begin
        var signer = message.Envelope!.Recipients!.Single(recipient => recipient.RecipientId == "1");
        var rent = signer.Tabs!.Single(tab => tab.Label == "rent").Value;
        foreach (var document in message.Documents)
        {
            await using var bytes = document.OpenRead();
            await archive.SaveAsync(document.DocumentId, bytes, cancellationToken);
        }
        // docs/webhooks.md: end
        return rent;
    }
}
