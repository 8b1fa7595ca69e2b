using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Internal;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests.Authentication;

[TestFixture]
public sealed class PrivateKeyTests
{
    private RSA _rsa = null!;

    [OneTimeSetUp]
    public void CreateKey() => _rsa = RSA.Create(2048);

    [OneTimeTearDown]
    public void DisposeKey() => _rsa.Dispose();

    [Test]
    public void Keys_are_read_from_PKCS_1_and_PKCS_8_text()
    {
        FaultOf(PrivateKey.FromPem(_rsa.ExportRSAPrivateKeyPem())).Should().BeNull();
        FaultOf(PrivateKey.FromPem(_rsa.ExportPkcs8PrivateKeyPem())).Should().BeNull();
    }

    [Test]
    public void Line_breaks_may_be_escaped_as_environment_variables_have_them() =>
        FaultOf(PrivateKey.FromPem(_rsa.ExportPkcs8PrivateKeyPem().ReplaceLineEndings("\\n"))).Should().BeNull();

    [Test]
    public void A_key_is_read_from_a_file()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.pem");
        File.WriteAllText(path, _rsa.ExportRSAPrivateKeyPem());
        try
        {
            FaultOf(PrivateKey.FromPemFile(path)).Should().BeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_path_that_cannot_be_one_is_a_fault_of_the_settings() =>
        FaultOf(PrivateKey.FromPemFile("key\0.pem")).Should().StartWith("EmbeddedSigning:JwtGrant:PrivateKeyFile is not");

    [Test]
    public void A_key_is_taken_from_a_certificate()
    {
        using var certificate = new CertificateRequest("CN=test", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

        FaultOf(PrivateKey.FromCertificate(certificate)).Should().BeNull();
    }

    [Test]
    public void A_certificate_without_private_key_is_refused()
    {
        using var certificate = new CertificateRequest("CN=test", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);

        FaultOf(PrivateKey.FromCertificate(publicPart)).Should().Contain("JwtGrant.PrivateKey (from a certificate) is not an unencrypted RSA private key");
    }

    [Test]
    public void Keys_of_other_kinds_are_refused_without_being_quoted()
    {
        using var weak = RSA.Create(1024);
        using var elliptic = ECDsa.Create();
        string[] wrong =
        [
            weak.ExportRSAPrivateKeyPem(),
            _rsa.ExportSubjectPublicKeyInfoPem(),
            _rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)),
            elliptic.ExportPkcs8PrivateKeyPem(),
            "-----BEGIN RSA PRIVATE KEY-----\nZm9v\n-----END RSA PRIVATE KEY-----",
        ];

        wrong.Select(pem => FaultOf(PrivateKey.FromPem(pem))).Should().AllSatisfy(fault => fault.Should().NotBeNull().And.NotContain("Zm9v"));
        FaultOf(PrivateKey.FromPem(wrong[0])).Should().Contain("has 1024 bits");
    }

    [Test]
    public void A_key_says_nothing_of_itself() => PrivateKey.FromPem(_rsa.ExportRSAPrivateKeyPem()).ToString().Should().Be("[private key]");

    private static string? FaultOf(PrivateKey key)
    {
        var options = new EmbeddedSigningOptions();
        options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
        options.JwtGrant.PrivateKey = key;
        var result = new EmbeddedSigningOptionsValidator([]).Validate(Options.DefaultName, options);
        return result.Failures?.Single();
    }
}
