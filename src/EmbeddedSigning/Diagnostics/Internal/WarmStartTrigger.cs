namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>Options of a warm start. There are none to set: a host that starts asks whether they are valid, which is when the warm start begins.</summary>
internal sealed class WarmStartTrigger;
