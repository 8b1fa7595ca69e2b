using System.Security.Cryptography;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Composition;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>What is said of a key that cannot be used, and what is kept out of it.</summary>
[TestFixture]
public sealed class PrivateKeyFaultTests
{
    [Test]
    public void A_key_in_the_place_of_its_path_is_refused_without_being_shown()
    {
        using var rsa = SpareKey.Create();
        var pem = rsa.ExportRSAPrivateKeyPem();

        FluentActions.Invoking(() => PrivateKey.FromPemFile(pem)).Should().Throw<ArgumentException>().WithMessage("*use FromPem*")
            .Which.Message.Should().NotContain(pem[40..80]);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(null)]
    public void An_empty_setting_is_no_key(string? text)
    {
        FluentActions.Invoking(() => PrivateKey.FromPem(text!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PrivateKey.FromPemFile(text!)).Should().Throw<ArgumentException>();
    }

    [Test]
    public void A_missing_file_is_named_by_its_full_path()
    {
        var folder = TempFolders.Create();

        foreach (var path in new[] { Path.Combine(folder, "missing.pem"), Path.Combine(folder, "no-such-folder", "missing.pem") })
        {
            FaultOf(PrivateKey.FromPemFile(path)).Should().StartWith($"EmbeddedSigning:JwtGrant:PrivateKeyFile ('{path}') names a file that does not exist");
        }

        FaultOf(PrivateKey.FromPemFile("missing.pem")).Should().Contain($"('{Path.GetFullPath("missing.pem")}')");
    }

    [Test]
    public void A_file_that_cannot_be_read_is_named()
    {
        var folder = TempFolders.Create();

        FaultOf(PrivateKey.FromPemFile(folder)).Should().StartWith($"EmbeddedSigning:JwtGrant:PrivateKeyFile ('{folder}') names a file that this process cannot read");
    }

    [TestCase(260, true)]
    [TestCase(261, false)]
    public void A_path_that_is_too_long_to_be_one_is_not_shown(int length, bool isShown)
    {
        // In two parts, each short enough for a name.
        var path = new string('x', 130) + "/" + new string('y', length - 131);

        var fault = FaultOf(PrivateKey.FromPemFile(path));

        fault.Should().Contain("names a file that does not exist");
        fault!.Contains("yyy", StringComparison.Ordinal).Should().Be(isShown);
    }

    [Test]
    public void A_key_of_1024_bits_is_refused_with_what_DocuSigns_keys_have()
    {
        using var weak = RSA.Create(1024);

        FaultOf(PrivateKey.FromPem(weak.ExportRSAPrivateKeyPem())).Should()
            .StartWith("EmbeddedSigning:JwtGrant:PrivateKey has 1024 bits; DocuSign's keys have at least 2048");
    }

    [Test]
    public void A_public_key_is_no_private_key()
    {
        using var rsa = SpareKey.Create();

        FaultOf(PrivateKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem())).Should().Contain("is a public key");
        FaultOf(PrivateKey.FromPem("no PEM at all")).Should().Contain("has no PEM in it");
    }

    private static string? FaultOf(PrivateKey key)
    {
        var options = new EmbeddedSigningOptions();
        options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
        options.JwtGrant.PrivateKey = key;
        return new EmbeddedSigningOptionsValidator([]).Validate(Options.DefaultName, options).Failures?.Single();
    }
}
