using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Changes;

/// <summary>The custom fields of an envelope: adds, changes and removes them as DocuSign does.</summary>
internal static class CustomFieldChanges
{
    private const int MaximalTextLength = 100;

    public static ImmutableArray<CustomField> Create(PostedCustomFields? definition) => Add([], definition);

    public static ImmutableArray<CustomField> Add(ImmutableArray<CustomField> fields, PostedCustomFields? definition)
    {
        foreach (var (field, isList) in All(definition))
        {
            if (string.IsNullOrEmpty(field.Name))
            {
                throw RefusalException.InvalidParameter("A custom field needs a 'name'.");
            }

            fields = fields.Add(Change(
                new CustomField(IdFor(fields, field.FieldId), field.Name, string.Empty, false, false, isList ? [] : null), field));
        }

        return RequireDifferentNames(fields);
    }

    /// <summary>Lays the fields of a later template over the fields of earlier ones. A field replaces an earlier one with its name.</summary>
    public static ImmutableArray<CustomField> Lay(ImmutableArray<CustomField> below, ImmutableArray<CustomField> above) =>
        above.Aggregate(below, (fields, field) => fields.FirstOrDefault(known => HaveSameName(known, field)) is { } known
            ? fields.Replace(known, field with { Id = known.Id })
            : fields.Add(field with { Id = IdFor(fields, field.Id) }));

    public static ImmutableArray<CustomField> Update(ImmutableArray<CustomField> fields, PostedCustomFields definition)
    {
        foreach (var (field, isList) in All(definition))
        {
            var known = Find(fields, field, isList);
            fields = fields.Replace(known, Change(known, field));
        }

        return RequireDifferentNames(fields);
    }

    public static ImmutableArray<CustomField> Remove(ImmutableArray<CustomField> fields, PostedCustomFields definition) =>
        All(definition).Aggregate(fields, (rest, field) => rest.Remove(Find(rest, field.Definition, field.IsList)));

    public static object ToJson(IEnumerable<CustomField> fields) => new
    {
        textCustomFields = fields.Where(field => field.ListItems is null).Select(ToJson),
        listCustomFields = fields.Where(field => field.ListItems is not null).Select(ToJson),
    };

    private static object ToJson(CustomField field) => new
    {
        fieldId = field.Id,
        name = field.Name,
        value = field.Value,
        show = WireJson.Bool(field.IsShown),
        required = WireJson.Bool(field.IsRequired),
        listItems = field.ListItems,
    };

    private static IEnumerable<(PostedCustomField Definition, bool IsList)> All(PostedCustomFields? definition) =>
    [
        .. (definition?.TextCustomFields ?? []).Select(field => (field, false)),
        .. (definition?.ListCustomFields ?? []).Select(field => (field, true)),
    ];

    private static CustomField Change(CustomField field, PostedCustomField definition)
    {
        WireJson.RequireLength(definition.Name, MaximalTextLength, "name");
        WireJson.RequireLength(definition.Value, MaximalTextLength, "value");
        var changed = field with
        {
            Name = string.IsNullOrEmpty(definition.Name) ? field.Name : definition.Name,
            Value = definition.Value ?? field.Value,
            IsShown = WireJson.ParseBool(definition.Show, "show") ?? field.IsShown,
            IsRequired = WireJson.ParseBool(definition.Required, "required") ?? field.IsRequired,
            ListItems = field.ListItems is null ? null : [.. definition.ListItems ?? [.. field.ListItems.Value]],
        };
        return changed.ListItems is { Length: > 0 } items && changed.Value.Length > 0
            && !items.Contains(changed.Value, StringComparer.Ordinal)
                ? throw RefusalException.InvalidParameter($"The custom field '{changed.Name}' does not offer '{changed.Value}'.")
                : changed;
    }

    // Unverified: the code for a missing custom field.
    private static CustomField Find(ImmutableArray<CustomField> fields, PostedCustomField definition, bool isList) =>
        fields.FirstOrDefault(field =>
            field.ListItems is not null == isList && string.Equals(field.Id, definition.FieldId, StringComparison.Ordinal))
        ?? throw RefusalException.InvalidParameter($"The envelope has no custom field with the fieldId '{definition.FieldId}'.");

    private static string IdFor(ImmutableArray<CustomField> fields, string? wanted) =>
        WireJson.ParseInt(wanted, "fieldId") is { } chosen and > 0
        && !fields.Any(field => string.Equals(field.Id, WireJson.Number(chosen), StringComparison.Ordinal))
            ? WireJson.Number(chosen)
            : Enumerable.Range(1, fields.Length + 1)
                .Select(WireJson.Number)
                .First(id => !fields.Any(field => string.Equals(field.Id, id, StringComparison.Ordinal)));

    private static bool HaveSameName(CustomField one, CustomField other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<CustomField> RequireDifferentNames(ImmutableArray<CustomField> fields) =>
        fields.DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).Count() == fields.Length
            ? fields
            : throw RefusalException.InvalidParameter("Two custom fields have the same name.");
}
