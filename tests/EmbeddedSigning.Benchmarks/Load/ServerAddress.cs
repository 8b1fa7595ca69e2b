namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>Where the canned server is, and the SHA-256 hash of its certificate.</summary>
internal sealed record ServerAddress(Uri BaseUri, string CertificateHash);
