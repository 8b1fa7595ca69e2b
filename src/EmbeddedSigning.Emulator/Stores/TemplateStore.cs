using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>The templates of one emulator.</summary>
internal sealed class TemplateStore(EmulatorData data)
{
    private readonly KeptDictionary<Guid, Template> _templates = data.Dictionary<Guid, Template>("templates");

    public void Add(Template template) => _templates.Set(template.Id, template);

    /// <summary>Finds a template, even in the recycle bin.</summary>
    public Template? Find(Guid accountId, string? id) =>
        WireJson.TryParseGuid(id, out var guid) && _templates.Find(guid) is { } template && template.AccountId == accountId ? template : null;

    public Template? Find(Guid id) => _templates.Find(id);

    public Template Get(Guid accountId, string? id) =>
        Find(accountId, id) is { DeletedAt: null } template
            ? template
            : throw new RefusalException("TEMPLATE_ID_INVALID", $"Invalid template ID. There is no template '{id}'.");

    public Template Update(Guid accountId, string id, Func<Template, Template> change) => data.Locked(() =>
    {
        var changed = change(Get(accountId, id));
        _templates.Set(changed.Id, changed);
        return changed;
    });

    /// <summary>Changes a template, even in the recycle bin.</summary>
    public void Change(Guid id, Func<Template, Template> change) => _templates.Change(id, change);

    /// <summary>The templates of an account, oldest first, with those in the recycle bin.</summary>
    public IReadOnlyList<Template> Snapshot(Guid accountId) => [.. _templates.Snapshot().Where(template => template.AccountId == accountId)];
}
