using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning;

/// <summary>The id of an envelope: always a GUID, so it cannot contain a path.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EnvelopeId : IParsable<EnvelopeId>
{
    private readonly Guid _value;

    /// <summary>Wraps a GUID.</summary>
    /// <param name="value">The id; not the empty GUID.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public EnvelopeId(Guid value)
    {
        if (value == Guid.Empty)
        {
            throw new ArgumentException("An envelope id is not the empty GUID.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The id as a GUID.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(EnvelopeId)</c>, which names no envelope.</exception>
    public Guid ToGuid() => _value != Guid.Empty
        ? _value
        : throw new InvalidOperationException("This EnvelopeId is the default value; it names no envelope.");

    /// <summary>The id as DocuSign writes it: <c>8-4-4-4-12</c> lower-case hexadecimal digits.</summary>
    public override string ToString() => _value.ToString("D");

    /// <summary>Reads an id.</summary>
    /// <param name="s">A GUID, with or without hyphens.</param>
    /// <exception cref="FormatException"><paramref name="s"/> is not a GUID, or is the empty one.</exception>
    public static EnvelopeId Parse(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var id) ? id : throw new FormatException("An envelope id is a GUID.");
    }

    /// <summary>Reads an id.</summary>
    /// <param name="s">A GUID, with or without hyphens.</param>
    /// <param name="result">The id; the default value when there is none.</param>
    /// <returns>Whether <paramref name="s"/> is an id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, out EnvelopeId result)
    {
        var parsed = Guid.TryParse(s, out var value) && value != Guid.Empty;
        result = parsed ? new EnvelopeId(value) : default;
        return parsed;
    }

    static EnvelopeId IParsable<EnvelopeId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<EnvelopeId>.TryParse(string? s, IFormatProvider? provider, out EnvelopeId result) => TryParse(s, out result);

    internal sealed class JsonConverter() : StringValueConverter<EnvelopeId>(Parse);
}
