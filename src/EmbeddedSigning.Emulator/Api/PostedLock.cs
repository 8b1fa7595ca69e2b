namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a lock.</summary>
internal sealed record PostedLock
{
    public string? LockDurationInSeconds { get; init; }

    public string? LockedByApp { get; init; }

    public string? LockType { get; init; }

    public string? UseScratchPad { get; init; }

    /// <summary>The password of a template, which the emulator's templates do not have.</summary>
    public string? TemplatePassword { get; init; }
}
