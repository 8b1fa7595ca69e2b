using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>A tab of a request that the emulator refused, with the reason.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Definition">The requested tab.</param>
/// <param name="Refusal">The error of the tab.</param>
internal sealed record FaultyTabWriter(TabKind Kind, PostedTab Definition, RefusalException Refusal)
{
    /// <summary>Whether a response has a place for the error. For a radio group, the buttons have it.</summary>
    public static bool CanTell((TabKind Kind, PostedTab Definition) tab) =>
        tab.Kind != TabKind.RadioGroup || tab.Definition.Radios is { Count: > 0 };
}
