using System.Text.Json;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request for a view that edits a template.</summary>
internal sealed record PostedTemplateView : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedTemplateView), "a template view");

    public string? ReturnUrl { get; init; }

    public string? ViewAccess { get; init; }

    public JsonElement? Settings { get; init; }

    protected override PostedMemberTable Table => _table;
}
