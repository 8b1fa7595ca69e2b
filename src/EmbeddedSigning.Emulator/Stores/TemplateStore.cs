using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The templates of one emulator.</summary>
internal sealed class TemplateStore(EmulatorData data)
{
    private readonly KeptDictionary<Guid, Template> _templates = data.Dictionary<Guid, Template>("templates");
    private readonly Lock _lock = new();

    public void Add(Template template) => _templates.Set(template.Id, template);

    public Template Get(Guid accountId, string? id) =>
        Wire.TryParseGuid(id, out var guid) && _templates.Find(guid) is { } template && template.AccountId == accountId
            ? template
            : throw new RefusalException("TEMPLATE_ID_INVALID", $"Invalid template ID. There is no template '{id}'.");

    public Template Update(Guid accountId, string id, Func<Template, Template> change)
    {
        lock (_lock)
        {
            var changed = change(Get(accountId, id));
            _templates.Set(changed.Id, changed);
            return changed;
        }
    }

    /// <summary>The templates of an account, oldest first.</summary>
    public IReadOnlyList<Template> Snapshot(Guid accountId) =>
        [.. _templates.Snapshot().Where(template => template.AccountId == accountId)];
}
