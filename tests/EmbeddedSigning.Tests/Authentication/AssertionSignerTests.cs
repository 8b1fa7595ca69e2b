using System.Diagnostics;
using System.Security.Cryptography;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>Assertions that somebody else signs.</summary>
[TestFixture]
public sealed class AssertionSignerTests
{
    private const string Library = "/usr/lib/softhsm/libsofthsm2.so";

    [Test]
    public async Task The_application_signs_and_no_private_key_is_configured()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var signer = new RecordingSigner(docuSign.PrivateKeyPem);
        var client = docuSign.CreateClient(
            options => options.JwtGrant.PrivateKey = null,
            builder => builder.UseAssertionSigner<RecordingSigner>().Services.AddSingleton(signer));

        await client.CreateEnvelopeAsync(Samples.Envelope().Build());

        signer.Count.Should().Be(1);
    }

    [Test]
    public async Task An_exception_of_the_assertion_signer_reaches_the_caller()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient(
            options => options.JwtGrant.PrivateKey = null,
            builder => builder.UseAssertionSigner<BrokenSigner>());

        await client.Awaiting(client => client.CreateEnvelopeAsync(Samples.Envelope().Build()))
            .Should().ThrowAsync<CryptographicException>().WithMessage("The module is gone.");

        docuSign.Requests.Should().BeEmpty();
    }

    [Test]
    public void Each_client_has_a_signer_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseAssertionSigner<BrokenSigner>();
        services.AddEmbeddedSigning("tenant-b", _ => { }).UseAssertionSigner<BrokenSigner>();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredKeyedService<BrokenSigner>("tenant-a").Should().NotBeSameAs(provider.GetRequiredKeyedService<BrokenSigner>("tenant-b"));
    }

    [Test]
    [Category("Slow")]
    public async Task A_key_in_a_hardware_security_module_signs_and_stays_there()
    {
        RequireSoftHsm();
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = TempFolders.Create();
        var tokens = Directory.CreateDirectory(Path.Combine(folder, "tokens"));
        var configuration = Path.Combine(folder, "softhsm2.conf");
        await File.WriteAllTextAsync(configuration, $"directories.tokendir = {tokens.FullName}\nobjectstore.backend = file\nlog.level = ERROR\n");
        await RunAsync("softhsm2-util", "--init-token", "--free", "--label", "docusign", "--so-pin", "1111", "--pin", "2222");
        await RunAsync("pkcs11-tool", "--module", Library, "--token-label", "docusign", "--login", "--pin", "2222",
            "--keypairgen", "--key-type", "rsa:2048", "--label", "app");
        var publicKey = Path.Combine(folder, "public.der");
        await RunAsync("pkcs11-tool", "--module", Library, "--token-label", "docusign", "--read-object", "--type", "pubkey", "--label", "app",
            "--output-file", publicKey);
        docuSign.RemovePublicKey(docuSign.IntegrationKey, docuSign.PrivateKeyPem);
        var der = await File.ReadAllBytesAsync(publicKey);
        docuSign.AddPublicKey(docuSign.IntegrationKey, PemEncoding.WriteString("PUBLIC KEY", der));

        var output = await RunAsync("dotnet", Repository.Program("samples", "Pkcs11Sample"));

        output.Should().Contain($"Envelope {docuSign.Envelopes.Single().Id} is sent.");

        async Task<string> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["SOFTHSM2_CONF"] = configuration,
                    ["EmbeddedSigning__OAuthBaseUri"] = docuSign.BaseUri.AbsoluteUri,
                    ["EmbeddedSigning__JwtGrant__IntegrationKey"] = docuSign.IntegrationKey,
                    ["EmbeddedSigning__JwtGrant__UserId"] = docuSign.UserId,
                    ["Pkcs11__Library"] = Library,
                    ["Pkcs11__TokenLabel"] = "docusign",
                    ["Pkcs11__KeyLabel"] = "app",
                    ["Pkcs11__Pin"] = "2222",
                },
            })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.Should().Be(0, $"{program} must succeed: {output} {await error}");
            return output;
        }
    }

    private static void RequireSoftHsm()
    {
        if (File.Exists(Library) && File.Exists("/usr/bin/pkcs11-tool"))
        {
            return;
        }

        const string Reason = "SoftHSM and OpenSC are not installed (apt-get install softhsm2 opensc).";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Reason);
        }

        Assert.Ignore(Reason);
    }

    private sealed class RecordingSigner(string pem) : IAssertionSigner
    {
        public int Count { get; private set; }

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Count++;
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            return key.SignData(data.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private sealed class BrokenSigner : IAssertionSigner
    {
        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            throw new CryptographicException("The module is gone.");
    }
}
