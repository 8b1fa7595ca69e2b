using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A custom field of an envelope, with data of an application. A list field offers values to choose from.</summary>
internal sealed record CustomField(
    string Id, string Name, string Value, bool IsShown, bool IsRequired, ImmutableArray<string>? ListItems);
