using System.Security.Cryptography;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.Tests.Support;

/// <summary>An emulator in which every tenant has an application, a user and an account of its own.</summary>
internal sealed class Tenants : IAsyncDisposable
{
    private static readonly RSA _key = SpareKey.Create();

    private Tenants(DocuSignEmulator docuSign, IReadOnlyList<Tenant> all)
    {
        DocuSign = docuSign;
        All = all;
    }

    public DocuSignEmulator DocuSign { get; }

    public IReadOnlyList<Tenant> All { get; }

    public static async Task<Tenants> StartAsync(int count)
    {
        var options = new DocuSignEmulatorOptions();
        Tenant[] all = [.. Enumerable.Range(1, count).Select(number => new Tenant($"tenant-{number}", NewId(), NewId(), NewId()))];
        foreach (var tenant in all)
        {
            options.Clients.Add(new EmulatorClient
            {
                IntegrationKey = tenant.IntegrationKey,
                PublicKeyPems = [_key.ExportSubjectPublicKeyInfoPem()],
            });
            options.Users.Add(new EmulatorUser { Id = tenant.UserId, Name = tenant.Name, Email = $"{tenant.Name}@example.com" });
            options.Accounts.Add(new EmulatorAccount
            {
                Id = tenant.AccountId,
                Name = tenant.Name,
                Members = [new EmulatorMember { UserId = tenant.UserId }],
            });
        }

        var docuSign = await DocuSignEmulator.StartAsync(options);
        foreach (var tenant in all)
        {
            docuSign.GrantConsent(tenant.IntegrationKey, tenant.UserId);

            // For tests in which one application acts for all of them.
            docuSign.GrantConsent(docuSign.IntegrationKey, tenant.UserId);
        }

        return new Tenants(docuSign, all);

        static string NewId() => Guid.NewGuid().ToString("D");
    }

    public void Configure(Tenant tenant, EmbeddedSigningOptions options)
    {
        options.OAuthBaseUri = DocuSign.BaseUri;
        options.JwtGrant.IntegrationKey = tenant.IntegrationKey;
        options.JwtGrant.UserId = tenant.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(_key.ExportPkcs8PrivateKeyPem());
    }

    public ValueTask DisposeAsync() => DocuSign.DisposeAsync();
}
