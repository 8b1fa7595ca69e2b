namespace EmbeddedSigning.Emulator;

/// <summary>Replaces .NET's Lock, which .NET 8 does not have. The lock statement accepts any object.</summary>
internal sealed class Lock;
