using EmbeddedSigning.Emulator;

namespace Aspire.Hosting.Internal;

/// <summary>Changes the options before the emulator starts. It may wait for the endpoints of other resources.</summary>
internal delegate ValueTask ConfigureEmulator(DocuSignEmulatorOptions options, CancellationToken cancellationToken);
