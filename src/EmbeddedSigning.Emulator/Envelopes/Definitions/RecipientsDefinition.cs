using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>The recipients as they are posted.</summary>
internal sealed record RecipientsDefinition
{
    public List<RecipientDefinition>? Signers { get; init; }

    public List<RecipientDefinition>? CarbonCopies { get; init; }

    /// <summary>Every other kind of recipient, to be refused by name rather than dropped in silence.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
