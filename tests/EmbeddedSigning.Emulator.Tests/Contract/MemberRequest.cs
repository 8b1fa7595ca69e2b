namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>The requests in which members are tried.</summary>
internal enum MemberRequest
{
    NewEnvelope,
    ChangedEnvelope,
    EnvelopeFromTemplate,
    NewTemplate,
    RecipientView,
    ConsoleView,
    CorrectView,
}
