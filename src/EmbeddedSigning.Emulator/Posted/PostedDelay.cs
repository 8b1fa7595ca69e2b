using System.Globalization;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A scheduled sending or a delayed routing as it is posted: one rule. DocuSign sets the status and the date.</summary>
internal sealed record PostedDelay : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedDelay), "a delay")
    {
        Refused =
        [
            "bulkListId",
        ],
        Ignored =
        [
            "resumeDate", "status",
        ],
    };

    private static readonly TimeSpan _maximum = TimeSpan.FromDays(30);

    public List<PostedDelayRule>? Rules { get; init; }

    protected override PostedMemberTable Table => _table;

    public WorkflowDelay? ToDelay(DateTimeOffset now) => Rules switch
    {
        null or [] => null,
        [var rule] => ToDelay(rule, now),
        _ => throw RefusalException.InvalidParameter("A delay takes one of its 'rules'."),
    };

    private static WorkflowDelay ToDelay(PostedDelayRule rule, DateTimeOffset now)
    {
        var hasDelay = !string.IsNullOrEmpty(rule.Delay);
        if (hasDelay == !string.IsNullOrEmpty(rule.ResumeDate))
        {
            throw RefusalException.InvalidParameter("A rule has either a 'delay' or a 'resumeDate'.");
        }

        if (hasDelay)
        {
            return TimeSpan.TryParse(rule.Delay, CultureInfo.InvariantCulture, out var delay) && delay > TimeSpan.Zero && delay <= _maximum
                ? new WorkflowDelay(delay, Until: null)
                : throw RefusalException.InvalidParameter("The 'delay' must have the form d.hh:mm:ss, and be at most 30 days.");
        }

        var until = WireJson.ParseTime(rule.ResumeDate, "resumeDate")!.Value;
        return until > now && until - now <= _maximum
            ? new WorkflowDelay(For: null, until)
            : throw RefusalException.InvalidParameter("The 'resumeDate' must be in the future, and within 30 days.");
    }
}
