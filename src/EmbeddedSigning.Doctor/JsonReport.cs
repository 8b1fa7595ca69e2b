using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Diagnostics;

namespace EmbeddedSigning.Doctor;

/// <summary>Writes the results for a script: whether all checks passed, then each check.</summary>
internal sealed class JsonReport(TextWriter output) : Report
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public override void Write(IReadOnlyList<DiagnosticResult> results) =>
        output.WriteLine(JsonSerializer.Serialize(new { isHealthy = IsHealthy(results), checks = results }, _json));

    /// <summary>Writes why nothing was checked.</summary>
    public void WriteError(string error) =>
        output.WriteLine(JsonSerializer.Serialize(new { isHealthy = false, error, checks = Array.Empty<DiagnosticResult>() }, _json));
}
