namespace EmbeddedSigning.Emulator.Json;

/// <summary>How similar two names are. The projects of the tools compile this file too.</summary>
internal static class EditDistance
{
    /// <summary>The number of characters to insert, remove or replace to get from one text to the other (Levenshtein).</summary>
    public static int Between(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
