using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>A body that differs from DocuSign's description on purpose, because DocuSign takes it nevertheless.</summary>
internal sealed class UndocumentedContent(JsonNode body)
    : StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
