using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.SettingsFiles;

/// <summary>Sets configuration keys in the text of a JSON file. Comments, layout and the order of members stay as they are.</summary>
internal static class SettingsJson
{
    private const string EmptyObject = "{}";

    private static readonly JsonReaderOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonSerializerOptions _relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private enum PlaceKind
    {
        /// <summary>The value of the key.</summary>
        Value,

        /// <summary>A value where the key needs an object.</summary>
        Obstacle,

        /// <summary>The object in which the key is missing.</summary>
        Parent,
    }

    /// <summary>Sets a key at its place in the file: in sections, or as a member whose name has colons.</summary>
    /// <param name="json">The text of a JSON object.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="inSections">Whether a new key is written section by section, not as one name with colons.</param>
    public static string Set(string json, string key, string? value, bool inSections)
    {
        while (true)
        {
            var utf8 = Encoding.UTF8.GetBytes(json);
            var reader = new Utf8JsonReader(utf8, _lenient);
            reader.Read();
            var place = Find(ref reader, key, inSections);
            if (place.Kind == PlaceKind.Parent)
            {
                var isSection = inSections && place.Key.Contains(':', StringComparison.Ordinal);
                var name = isSection ? place.Key[..place.Key.IndexOf(':', StringComparison.Ordinal)] : place.Key;
                json = Insert(utf8, place, $"{Write(name)}: {(isSection ? EmptyObject : Write(value))}");
                if (!isSection)
                {
                    return json;
                }
            }
            else
            {
                json = Text(utf8, 0, place.Start) + (place.Kind == PlaceKind.Value ? Write(value) : EmptyObject) + Text(utf8, place.End, utf8.Length);
                if (place.Kind == PlaceKind.Value)
                {
                    return json;
                }
            }
        }
    }

    // The reader must be at the beginning of an object. It moves to the object's end, unless the value is found.
    private static Place Find(ref Utf8JsonReader reader, string key, bool inSections)
    {
        var open = (int)reader.TokenStartIndex;
        var lastEnd = -1;
        Place? inner = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isAbove = key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase);
            if (isAbove && reader.TokenType == JsonTokenType.StartObject)
            {
                var found = Find(ref reader, key[(name.Length + 1)..], inSections);
                if (found.Kind == PlaceKind.Value)
                {
                    return found;
                }

                inner ??= found;
            }
            else
            {
                reader.Skip();
                if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                {
                    return new Place(PlaceKind.Value, start, (int)reader.BytesConsumed);
                }

                inner ??= isAbove && inSections ? new Place(PlaceKind.Obstacle, start, (int)reader.BytesConsumed) : null;
            }

            lastEnd = (int)reader.BytesConsumed;
        }

        return inner ?? new Place(PlaceKind.Parent, open, (int)reader.TokenStartIndex) { Key = key, LastEnd = lastEnd };
    }

    // Inserts the member on a new line, after the last member and its comments.
    private static string Insert(byte[] utf8, Place parent, string member)
    {
        var json = Text(utf8, 0, utf8.Length);
        var lineBreak = json.Contains("\r\n", StringComparison.Ordinal) ? "\r\n"
            : json.Contains('\n', StringComparison.Ordinal) ? "\n"
            : Environment.NewLine;
        var begin = parent.LastEnd < 0 ? parent.Start + 1 : parent.LastEnd;
        var (end, hasComma) = FindEndOfContent(utf8, begin, parent.End);
        var rest = Text(utf8, end, parent.End);
        var indent = IndentAt(utf8, parent.Start);
        return Text(utf8, 0, begin)
            + (parent.LastEnd < 0 || hasComma ? "" : ",")
            + Text(utf8, begin, end)
            + lineBreak + indent + IndentUnit(json) + member
            + (rest.Contains('\n', StringComparison.Ordinal) ? rest : lineBreak + indent)
            + Text(utf8, parent.End, utf8.Length);
    }

    private static (int End, bool HasComma) FindEndOfContent(byte[] utf8, int begin, int close)
    {
        var (end, hasComma) = (begin, false);
        for (var i = begin; i < close; i++)
        {
            var rest = utf8.AsSpan(i, close - i);
            if (rest.StartsWith("//"u8))
            {
                var length = rest.IndexOfAny((byte)'\r', (byte)'\n');
                i += (length < 0 ? rest.Length : length) - 1;
                end = i + 1;
            }
            else if (rest.StartsWith("/*"u8))
            {
                i += rest.IndexOf("*/"u8) + 1;
                end = i + 1;
            }
            else if (utf8[i] == (byte)',')
            {
                hasComma = true;
                end = i + 1;
            }
        }

        return (end, hasComma);
    }

    private static string IndentAt(byte[] utf8, int position)
    {
        var line = Text(utf8, utf8.AsSpan(0, position).LastIndexOf((byte)'\n') + 1, position);
        return line[..^line.TrimStart(' ', '\t').Length];
    }

    private static string IndentUnit(string json) =>
        Array.Find(json.Split('\n'), static line => line is [' ' or '\t', ..] && line.TrimStart(' ', '\t') is ['"', ..]) is { } line
            ? line[..line.IndexOf('"', StringComparison.Ordinal)]
            : "  ";

    private static string Write(string? text) => JsonSerializer.Serialize(text, _relaxed);

    private static string Text(byte[] utf8, int begin, int end) => Encoding.UTF8.GetString(utf8, begin, end - begin);

    /// <summary>A part of the text: a value, or an object from its opening to its closing brace.</summary>
    private readonly record struct Place(PlaceKind Kind, int Start, int End)
    {
        /// <summary>The rest of the key, below the object.</summary>
        public string Key { get; init; } = "";

        /// <summary>The end of the last member of the object; negative if there is no member.</summary>
        public int LastEnd { get; init; }
    }
}
