namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>What a process of its own is to do and to measure.</summary>
/// <param name="Kind">The work.</param>
/// <param name="ByLibrary">By the library, or by a bare client.</param>
/// <param name="Server">Where.</param>
/// <param name="PrivateKeyFile">The key that signs assertions.</param>
/// <param name="Document">The document to upload; empty when there is none.</param>
/// <param name="Bytes">The size of the document to upload or to download.</param>
/// <param name="AtOnce">How many at the same time.</param>
/// <param name="WarmUp">How long to work at most before measuring begins. It begins when the runtime compiles nothing more.</param>
/// <param name="Duration">How long to measure, unless <paramref name="Count"/> says how often.</param>
/// <param name="Count">How often; 0 when the time decides.</param>
internal sealed record WorkOrder(
    Kind Kind,
    bool ByLibrary,
    ServerAddress Server,
    string PrivateKeyFile,
    string Document,
    int Bytes,
    int AtOnce,
    TimeSpan WarmUp,
    TimeSpan Duration,
    int Count = 0);
