namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request for a lock.</summary>
internal sealed record PostedLock : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedLock), "a lock")
    {
        Refused =
        [
            "templatePassword",
        ],
        Ignored =
        [
            "errorDetails", "lockedByUser", "lockedUntilDateTime", "lockToken",
        ],
    };

    public string? LockDurationInSeconds { get; init; }

    public string? LockedByApp { get; init; }

    public string? LockType { get; init; }

    public string? UseScratchPad { get; init; }

    protected override PostedMemberTable Table => _table;
}
