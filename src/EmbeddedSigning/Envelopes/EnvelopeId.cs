using System.Diagnostics.CodeAnalysis;

namespace EmbeddedSigning.Envelopes;

/// <summary>The id of an envelope: a GUID and nothing else, so that no path can hide in it.</summary>
public readonly record struct EnvelopeId : ISpanParsable<EnvelopeId>
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
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException"><paramref name="s"/> is not a GUID, or is the empty one.</exception>
    public static EnvelopeId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static EnvelopeId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("An envelope id is a GUID.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EnvelopeId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads an id.</summary>
    /// <param name="s">A GUID, with or without hyphens.</param>
    /// <param name="result">The id.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, out EnvelopeId result) => TryParse(s.AsSpan(), null, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EnvelopeId result)
    {
        if (Guid.TryParse(s, out var value) && value != Guid.Empty)
        {
            result = new EnvelopeId(value);
            return true;
        }

        result = default;
        return false;
    }
}
