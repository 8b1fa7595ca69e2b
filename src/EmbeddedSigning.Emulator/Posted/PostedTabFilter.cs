using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A filter of a condition as it is posted. DocuSign supports only tabs and equality.</summary>
internal sealed record PostedTabFilter : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedTabFilter), "a filter");

    public string? Scope { get; init; }

    public string? RecipientId { get; init; }

    public string? TabId { get; init; }

    public string? TabLabel { get; init; }

    public string? TabType { get; init; }

    public string? Operator { get; init; }

    public string? Value { get; init; }

    protected override PostedMemberTable Table => _table;

    public TabFilter ToFilter()
    {
        if (!string.Equals(Scope, "tabs", StringComparison.OrdinalIgnoreCase))
        {
            throw NotEmulated.Refusal($"scope={Scope}");
        }

        return string.Equals(Operator, "equals", StringComparison.OrdinalIgnoreCase)
            ? new TabFilter(RecipientId, TabId, TabLabel ?? string.Empty, TabType, Value ?? string.Empty)
            : throw NotEmulated.Refusal($"operator={Operator}");
    }
}
