namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The folders that every account has.</summary>
internal enum FolderKind
{
    Draft,
    Inbox,
    SentItems,
    RecycleBin,
}
