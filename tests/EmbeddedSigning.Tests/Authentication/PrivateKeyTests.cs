using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Composition;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Tests.Authentication;

[TestFixture]
public sealed class PrivateKeyTests
{
    private RSA _rsa = null!;

    [OneTimeSetUp]
    public void CreateKey() => _rsa = SpareKey.Create();

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
    public void A_key_is_read_as_people_paste_it()
    {
        var (key, publicKey) = (_rsa.ExportRSAPrivateKeyPem(), _rsa.ExportSubjectPublicKeyInfoPem());
        Dictionary<string, string> pasted = new()
        {
            ["public key first"] = publicKey + "\n" + key,
            ["private key first"] = key + "\n\nPublic key:\n" + publicKey,
            ["literal CR LF"] = key.ReplaceLineEndings("\\r\\n"),
            ["literal LF in double quotes"] = $"\"{key.ReplaceLineEndings("\\n")}\"",
            ["single quotes"] = $"'{key}'",
            ["byte order mark"] = "\uFEFF" + key,
            ["base64"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key)),
            ["base64 in lines and quotes"] = $"\"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key), Base64FormattingOptions.InsertLineBreaks)}\"",
            ["base64 of both keys"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(publicKey + key)),
            ["blanks for line breaks"] = key.ReplaceLineEndings(" "),
            ["literal LF, escaped twice"] = key.ReplaceLineEndings("\\\\n"),
            ["literal CR LF, escaped twice, in escaped quotes"] = $"\\\"{key.ReplaceLineEndings("\\\\r\\\\n")}\\\"",
            ["a line of JSON"] = $"\"{key.ReplaceLineEndings("\\n")}\",",
            ["JSON of .NET, which escapes the plus sign"] = System.Text.Json.JsonSerializer.Serialize(key),
            ["JSON of PHP, which escapes the slash"] = $"\"{key.Replace("/", "\\/", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"",
            ["JSON within JSON"] = System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Serialize(key)),
            ["JSON with every escape"] = $"\"{string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? $"{c}" : $"\\u{(int)c:x4}"))}\"",
            ["a line of an environment file"] = $"DOCUSIGN_KEY={key.ReplaceLineEndings("\\n")}",
            ["typographic quotes"] = $"\u201C{key}\u201D",
            ["no-break spaces of a web page"] = key.Replace(' ', '\u00A0').ReplaceLineEndings("\u00A0"),
            ["zero-width characters"] = key.Insert(40, "\u200B").Insert(200, "\uFEFF"),
            ["base64 without padding"] = Unpadded(key),
            ["base64 without padding, one byte longer"] = Unpadded(key + "\n"),
            ["base64 without padding, two bytes longer"] = Unpadded(key + "\r\n"),
            ["base64 of UTF-16"] = Convert.ToBase64String(System.Text.Encoding.Unicode.GetBytes(key)),
            ["UTF-16 read as UTF-8"] = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Unicode.GetBytes(key)),
            ["UTF-16, the other byte first"] = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.BigEndianUnicode.GetBytes(key)),
            ["escaped for a URL"] = Uri.EscapeDataString(key),
            ["escaped for a URL, twice"] = Uri.EscapeDataString(Uri.EscapeDataString(key)),
            ["escaped as a whole URL, where plus signs stay"] = key.Replace(" ", "%20", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal),
            ["escaped for a form"] = Uri.EscapeDataString(key).Replace("%20", "+", StringComparison.Ordinal),
            ["hyphens that a word processor has joined"] = key.Replace("-----", "\u2014\u2014-", StringComparison.Ordinal),
            ["en dashes"] = key.Replace('-', '\u2013'),
            ["line and paragraph separators"] = key.Replace('\n', '\u2028').Insert(400, "\u2029"),
            ["next lines"] = key.Replace('\n', '\u0085'),
            ["soft hyphens and marks of direction"] = "\u200E" + key.Insert(70, "\u00AD").Insert(300, "\u2060") + "\u200F",
            ["narrow no-break spaces"] = key.Replace(' ', '\u202F'),
            ["line breaks of PowerShell in single quotes"] = key.ReplaceLineEndings("`r`n"),
            ["line feeds of PowerShell in single quotes"] = key.ReplaceLineEndings("`n"),
            ["a cited mail"] = "> " + key.ReplaceLineEndings("\n> "),
            ["a mail cited twice"] = ">> " + key.ReplaceLineEndings("\r\n>> "),
            ["breaks of HTML"] = key.ReplaceLineEndings("<br>"),
            ["breaks of XHTML, and lines"] = key.ReplaceLineEndings("<br />\n"),
            ["character references of XML"] = key.Replace("\n", "&#10;", StringComparison.Ordinal).Replace("+", "&#x2B;", StringComparison.Ordinal),
            ["references of HTML"] = $"&quot;{key.Replace("+", "&plus;", StringComparison.Ordinal).Replace(" ", "&nbsp;", StringComparison.Ordinal)}&quot;",
            ["text around it"] = "Keep this secret:\n" + key + "\nEnd of file",
        };

        pasted.Should().AllSatisfy(text => FaultOf(PrivateKey.FromPem(text.Value)).Should().BeNull(text.Key));
    }

    [Test]
    public void A_refusal_says_what_the_text_is_instead()
    {
        using var elliptic = ECDsa.Create();
        var request = new CertificateRequest("CN=test", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var (key, publicKey) = (_rsa.ExportRSAPrivateKeyPem(), _rsa.ExportSubjectPublicKeyInfoPem());
        var encrypted = _rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1));
        Dictionary<string, string> refused = new()
        {
            [publicKey] = "is a public key",
            [_rsa.ExportRSAPublicKeyPem()] = "is a public key",
            [encrypted] = "is an encrypted private key",
            [key.Replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n", StringComparison.Ordinal)] = "is an encrypted private key",
            [elliptic.ExportPkcs8PrivateKeyPem()] = "is an EC private key",
            [elliptic.ExportECPrivateKeyPem()] = "is an EC private key",

            // As OpenSSL writes it; .NET has no such key.
            ["-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----"] = "is an EC private key",
            ["/run/secrets/docusign.pem"] = "is the path of a file; set JwtGrant:PrivateKeyFile",
            ["C:\\\\keys\\\\docusign.pem"] = "is the path of a file",
            ["C:\\keys\\new\\rsa.pem"] = "is the path of a file",
            ["\"D:/keys/docusign\""] = "is the path of a file",
            ["MIIEpAIBAAKCAQEA"] = "has no PEM in it",
            [Convert.ToBase64String(_rsa.ExportRSAPrivateKey())] = "is base64 without a BEGIN line",
            [Convert.ToBase64String(certificate.Export(X509ContentType.Pfx))] = "is base64 without a BEGIN line",
            ["PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 14\nAAAB"] = "is a private key of PuTTY",
            ["ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ ada@host"] = "is a public key of SSH",
            ["---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----"] = "is a public key of SSH",
            ["-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----"] = "is a private key of OpenSSH",
            ["-----BEGIN DSA PRIVATE KEY-----\nZm9v\n-----END DSA PRIVATE KEY-----"] = "is a DSA private key",
            [key[(key.IndexOf('\n', StringComparison.Ordinal) + 1)..]] = "is a private key that is cut off, for there is no BEGIN line",
            [certificate.ExportCertificatePem()] = "is a certificate; ",
            [request.CreateSigningRequestPem()] = "is a certificate request",
            [key[..^40]] = "is a private key that is cut off or damaged",
            [key + "\n" + _rsa.ExportPkcs8PrivateKeyPem()] = "holds two private keys",
            [publicKey.Replace("PUBLIC KEY", "CERTIFICATE", StringComparison.Ordinal)] = "is a certificate",
        };

        refused.Should().AllSatisfy(text => FaultOf(PrivateKey.FromPem(text.Key)).Should()
            .StartWith("EmbeddedSigning:JwtGrant:PrivateKey " + text.Value).And.NotContainAny("MII", "MC4", "secrets", "Proc"));
    }

    [Test]
    public void A_key_says_nothing_of_itself() => PrivateKey.FromPem(_rsa.ExportRSAPrivateKeyPem()).ToString().Should().Be("[private key]");

    private static string Unpadded(string key) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key)).TrimEnd('=');

    private static string? FaultOf(PrivateKey key)
    {
        var options = new EmbeddedSigningOptions();
        options.JwtGrant.IntegrationKey = options.JwtGrant.UserId = Guid.NewGuid().ToString();
        options.JwtGrant.PrivateKey = key;
        var result = new EmbeddedSigningOptionsValidator([]).Validate(Options.DefaultName, options);
        return result.Failures?.Single();
    }
}
