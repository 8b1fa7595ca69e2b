using System.Text.Json;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Api.Posted;

/// <summary>The request for a view that edits a template.</summary>
internal sealed record PostedTemplateView : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedTemplateView), "a template view");

    public string? ReturnUrl { get; init; }

    public string? ViewAccess { get; init; }

    public JsonElement? Settings { get; init; }

    protected override MemberTable Table => _table;
}
