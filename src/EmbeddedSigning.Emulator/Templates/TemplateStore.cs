using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Templates;

/// <summary>The templates of one emulator.</summary>
internal sealed class TemplateStore
{
    private readonly Lock _lock = new();
    private readonly List<Template> _templates = [];

    public void Add(Template template)
    {
        lock (_lock)
        {
            _templates.Add(template);
        }
    }

    public Template Get(Guid accountId, string? id)
    {
        lock (_lock)
        {
            return _templates[IndexOf(accountId, id)];
        }
    }

    public Template Update(Guid accountId, string id, Func<Template, Template> change)
    {
        lock (_lock)
        {
            var index = IndexOf(accountId, id);
            return _templates[index] = change(_templates[index]);
        }
    }

    /// <summary>The templates of an account, oldest first.</summary>
    public IReadOnlyList<Template> Snapshot(Guid accountId)
    {
        lock (_lock)
        {
            return [.. _templates.Where(template => template.AccountId == accountId)];
        }
    }

    private int IndexOf(Guid accountId, string? id)
    {
        var index = Wire.TryParseGuid(id, out var guid)
            ? _templates.FindIndex(template => template.Id == guid && template.AccountId == accountId)
            : -1;
        return index >= 0
            ? index
            : throw new ApiException("TEMPLATE_ID_INVALID", $"Invalid template ID. There is no template '{id}'.");
    }
}
