using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The templates of one emulator.</summary>
internal sealed class TemplateStore(EmulatorData data)
{
    private const string TableName = "templates";

    private readonly Lock _lock = new();
    private readonly Table<Template> _table = data.Table<Template>(TableName);
    private readonly List<Template> _templates = [.. data.Table<Template>(TableName).Read().Select(entry => entry.Value)];

    public void Add(Template template)
    {
        lock (_lock)
        {
            Keep(template);
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
            var changed = change(_templates[index]);
            Keep(changed);
            return _templates[index] = changed;
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

    private void Keep(Template template) => _table.Write(template.Id.ToString("D"), template);

    private int IndexOf(Guid accountId, string? id)
    {
        var index = Wire.TryParseGuid(id, out var guid)
            ? _templates.FindIndex(template => template.Id == guid && template.AccountId == accountId)
            : -1;
        return index >= 0
            ? index
            : throw new RefusalException("TEMPLATE_ID_INVALID", $"Invalid template ID. There is no template '{id}'.");
    }
}
