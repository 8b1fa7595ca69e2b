namespace EmbeddedSigning.Diagnostics.Internal;

/// <summary>Options of a warm start. They have no settings. A starting host validates options, and that validation begins the warm start.</summary>
internal sealed class WarmStartTrigger;
