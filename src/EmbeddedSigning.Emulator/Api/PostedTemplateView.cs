using System.Text.Json;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>What is posted for a view that edits a template.</summary>
internal sealed record PostedTemplateView
{
    public string? ReturnUrl { get; init; }

    public string? ViewAccess { get; init; }

    public JsonElement? Settings { get; init; }
}
