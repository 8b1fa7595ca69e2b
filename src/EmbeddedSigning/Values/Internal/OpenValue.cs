namespace EmbeddedSigning.Values.Internal;

/// <summary>A word from a growing list of DocuSign: unknown words are allowed. Comparison ignores case.</summary>
internal readonly struct OpenValue : IEquatable<OpenValue>
{
    private readonly string? _word;

    public OpenValue(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        _word = value;
    }

    public bool Equals(OpenValue other) => string.Equals(_word, other._word, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is OpenValue other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    public override string ToString() => _word ?? "";
}
