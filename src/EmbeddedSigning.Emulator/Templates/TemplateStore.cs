using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Templates;

internal sealed class TemplateStore
{
    private readonly ConcurrentDictionary<Guid, Template> _templates = new();

    public void Add(Template template) => _templates[template.Id] = template;

    public Template Get(string id) =>
        Wire.TryParseGuid(id, out var guid) && _templates.TryGetValue(guid, out var template)
            ? template
            : throw new ApiException("TEMPLATE_ID_INVALID", $"Invalid template ID. There is no template '{id}'.");
}
