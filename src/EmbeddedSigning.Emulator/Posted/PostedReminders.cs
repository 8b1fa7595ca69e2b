namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Reminders as they are posted.</summary>
internal sealed record PostedReminders : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedReminders), "the reminders")
    {
        Refused =
        [
            "maximumReminderCount", "smartReminderEnabled",
        ],
    };

    public string? ReminderEnabled { get; init; }

    public string? ReminderDelay { get; init; }

    public string? ReminderFrequency { get; init; }

    protected override PostedMemberTable Table => _table;
}
