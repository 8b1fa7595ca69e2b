using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Hosting;

/// <summary>The files that keep the certificates of an emulator from one start to the next.</summary>
internal sealed class HostCertificateFiles(DirectoryInfo folder)
{
    /// <summary>The file that clients must trust.</summary>
    public string Authority { get; } = Path.Combine(folder.FullName, "ca.pem");

    public string Server { get; } = Path.Combine(folder.FullName, "server.pem");

    public string ServerKey { get; } = Path.Combine(folder.FullName, "server-key.pem");

    public bool Exist => File.Exists(Authority) && File.Exists(Server) && File.Exists(ServerKey);

    public void Write(HostCertificateAuthority authority)
    {
        folder.Create();
        using var key = authority.Server.GetECDsaPrivateKey()!;
        PrivateFile.Write(ServerKey, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Server, authority.Server.ExportCertificatePem());
        File.WriteAllText(Authority, authority.Authority.ExportCertificatePem());
    }
}
