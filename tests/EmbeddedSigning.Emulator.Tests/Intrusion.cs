namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The ways in which somebody reaches for what belongs to another account.</summary>
internal enum Intrusion
{
    ReadEnvelope,
    VoidEnvelope,
    ListRecipients,
    DownloadDocuments,
    ReadFormData,
    RequestView,
    ListByIds,
    ListByTransactionIds,
    ListBySubject,
    ListByUserId,
    ListByUserName,
    QueryStatus,
    ReadTemplate,
    ChangeTemplate,
    UseTemplate,
    ListTemplates,
    NameTheOtherAccount,
    NameTheOtherUser,
}
