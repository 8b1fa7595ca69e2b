namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>A method of a path, and the definitions of what is sent and answered.</summary>
internal sealed record ApiOperation(
    string Method, string Path, string? Request, IReadOnlyDictionary<string, string?> Responses)
{
    private readonly string[] _segments = Path.Split('/');

    public bool Matches(string method, string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        return string.Equals(method, Method, StringComparison.Ordinal)
            && segments.Length == _segments.Length
            && segments.Zip(_segments)
                .All(pair => pair.Second.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
    }

    public override string ToString() => $"{Method} {Path}";
}
