namespace EmbeddedSigning.Emulator.Faults;

internal enum FaultKind
{
    DropConnectionBeforeCommit,
    DropConnectionAfterCommit,
    AnswerBeforeCommit,
    AnswerAfterCommit,
    Truncate,
    Delay,
    CommitLate,
    RevokeTokens,
}
