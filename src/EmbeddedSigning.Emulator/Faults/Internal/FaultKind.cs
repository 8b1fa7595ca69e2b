namespace EmbeddedSigning.Emulator.Faults.Internal;

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
