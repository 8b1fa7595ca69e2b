using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// The treatment of members of a JSON object for which the model has no property. Members that DocuSign knows are in one of the lists. Others are refused,
/// because DocuSign would silently ignore a misspelt member.
/// </summary>
/// <param name="model">The type that is read, whose properties are the members that the emulator acts on.</param>
/// <param name="owner">The name of the object in messages, for instance "an envelope".</param>
internal sealed class PostedMemberTable(Type model, string owner)
{
    private const int MaximalTypos = 3;

    private readonly FrozenSet<string> _kept = Set([]);
    private readonly FrozenSet<string> _refused = Set([]);
    private readonly FrozenSet<string> _ignored = Set([]);

    /// <summary>Members that DocuSign and the emulator store and return.</summary>
    public string[] Kept
    {
        init => _kept = Set(value);
    }

    /// <summary>Members that the emulator would have to act on, but does not support.</summary>
    public string[] Refused
    {
        init => _refused = Set(value);
    }

    /// <summary>
    /// Members that DocuSign ignores. DocuSign documents them as unused, or sets them itself, and clients send them back with the rest of a response. Names
    /// that end in <c>Metadata</c> need no entry.
    /// </summary>
    public string[] Ignored
    {
        init => _ignored = Set(value);
    }

    /// <summary>Reads the members that are kept.</summary>
    /// <exception cref="RefusalException">A member asks for something that the emulator does not do, or is unknown.</exception>
    public KeptMembers Read(OtherMembers? members)
    {
        var kept = KeptMembers.Empty;
        foreach (var (name, value) in members ?? [])
        {
            if (_kept.TryGetValue(name, out var canonical))
            {
                kept = kept.With(canonical, value);
            }
            else if (NotEmulated.Asks(value) && !IsIgnored(name))
            {
                throw _refused.TryGetValue(name, out var refused) ? NotEmulated.Refusal(refused) : IsUnknown(name);
            }
        }

        return kept;
    }

    private bool IsIgnored(string name) => _ignored.Contains(name)
        || (name.EndsWith("Metadata", StringComparison.OrdinalIgnoreCase) && !_refused.Contains(name));

    private RefusalException IsUnknown(string name)
    {
        var nearest = _kept.Concat(_refused).Concat(_ignored).Concat(Properties())
            .Select(known => (Name: known, Typos: EditDistance.Between(known.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(known => known.Typos);
        var hint = nearest.Name is not null && nearest.Typos <= Math.Min(MaximalTypos, name.Length / 3)
            ? $"Did you mean '{nearest.Name}'?"
            : "DocuSign would ignore it.";
        return RefusalException.InvalidParameter($"'{name}' is not a member of {owner}. {hint}");
    }

    private IEnumerable<string> Properties() => model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.Name is not (nameof(PostedObject.Others) or nameof(PostedObject.Kept)))
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static FrozenSet<string> Set(string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
