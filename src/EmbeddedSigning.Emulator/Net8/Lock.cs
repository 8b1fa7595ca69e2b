namespace EmbeddedSigning.Emulator;

/// <summary>Stands in for .NET's own Lock, which is newer: the lock statement takes any object.</summary>
internal sealed class Lock;
