namespace EmbeddedSigning.Analyzers.Internal;

/// <summary>Where a revealed value can end up.</summary>
[Flags]
internal enum Sinks
{
    None = 0,
    Log = 1,
    Member = 2,
    Json = 4,
    Cookie = 8,
}
