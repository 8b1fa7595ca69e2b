using System.Text.Json;

namespace EmbeddedSigning.Emulator.Protocol;

/// <summary>The members of a JSON object that the model has no property for, found by their names in any case.</summary>
internal sealed class OtherMembers() : Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
