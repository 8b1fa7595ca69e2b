using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>
/// DocuSign's description of its REST API, which is no part of the repository: where the file is there, nothing may differ from it.
/// </summary>
internal sealed class ApiDescription
{
    private const string FileVariable = "DOCUSIGN_API_DESCRIPTION";
    private const string FileBesideRepository = "shared/docusign/esignature-v2.1.swagger.json";
    private const string BasePath = "/restapi";

    // Later than the edition of the description that is used.
    private static readonly (string Definition, string Property, string Type)[] _laterProperties =
    [
        ("recipientViewRequest", "displayFormat", "string"),
        ("returnUrlRequest", "viewAccess", "string"),
        ("returnUrlRequest", "settings", "object"),
        ("correctViewRequest", "viewAccess", "string"),
        ("correctViewRequest", "settings", "object"),
    ];

    private static readonly Lazy<ApiDescription?> _instance = new(() => FilePath is { } path ? new ApiDescription(path) : null);

    // The description says which members there are and of which type, and nothing of texts. So what has the shape of something that is right is right.
    private readonly ConcurrentDictionary<(string Definition, string Shape), bool> _known = new();

    // DocuSign reads such JSON, and tests send it.
    private static readonly JsonDocumentOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonSchema _schema;
    private readonly JsonObject _definitions;

    private ApiDescription(string path)
    {
        var description = JsonNode.Parse(File.ReadAllBytes(path))!;
        var definitions = description["definitions"]!.DeepClone().AsObject();
        foreach (var (name, definition) in definitions)
        {
            // An object with properties has these and no others; one without is a map.
            if (definition!["properties"] is not null)
            {
                definition["additionalProperties"] = false;
            }
        }

        foreach (var (definition, property, type) in _laterProperties)
        {
            definitions[definition]!["properties"]![property] = new JsonObject { ["type"] = type };
        }

        _definitions = definitions;
        _schema = JsonSchema.FromJsonAsync(new JsonObject { ["definitions"] = definitions }.ToJsonString()).GetAwaiter().GetResult();
        Operations = [.. ReadOperations(description["paths"]!.AsObject())];
    }

    /// <summary>The description, or null where there is none, as in a fresh clone.</summary>
    public static ApiDescription? Instance => _instance.Value;

    /// <summary>
    /// Where the description is: what the environment variable names – nothing when it is empty –, else beside the repository.
    /// </summary>
    public static string? FilePath
    {
        get
        {
            if (Environment.GetEnvironmentVariable(FileVariable) is { } named)
            {
                return named.Length == 0 ? null : named;
            }

            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (Path.Combine(folder.FullName, FileBesideRepository) is var path && File.Exists(path))
                {
                    return path;
                }
            }

            return null;
        }
    }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public ApiOperation? Find(string method, string path) =>
        Operations.FirstOrDefault(operation => operation.Matches(method, path));

    /// <summary>What of a JSON text is not as a definition says; empty when all is.</summary>
    public IReadOnlyList<string> Problems(string definition, string json)
    {
        using var document = JsonDocument.Parse(json, _lenient);
        var shape = (definition, JsonShape.Of(document.RootElement));
        if (_known.ContainsKey(shape))
        {
            return [];
        }

        string[] problems = [.. _schema.Definitions[definition].Validate(json).SelectMany(Describe)];
        if (problems.Length == 0)
        {
            _known.TryAdd(shape, true);
        }

        return problems;
    }

    /// <summary>A value for every member of a definition, but for those that tell of other members.</summary>
    public IEnumerable<(string Member, JsonNode Value)> Samples(string definition) =>
        from property in _definitions[definition]!["properties"]!.AsObject()
        where !property.Key.EndsWith("Metadata", StringComparison.Ordinal)
        select (property.Key, SampleOf(property.Value!));

    private JsonNode SampleOf(JsonNode property) => property["type"]?.GetValue<string>() switch
    {
        "boolean" => JsonValue.Create(true),
        "array" => new JsonArray(SampleOf(property["items"]!)),
        _ when property["$ref"] is { } reference => SampleOfObject(reference.GetValue<string>().Split('/')[^1]),
        _ => property["description"]?.GetValue<string>().Contains("**true", StringComparison.Ordinal) == true ? "true" : "sample",
    };

    private JsonObject SampleOfObject(string definition)
    {
        var text = _definitions[definition]!["properties"]?.AsObject()
            .FirstOrDefault(property => property.Value!["type"]?.GetValue<string>() is "string").Key;
        return text is null
            ? new JsonObject([.. _definitions[definition]!["properties"]?.AsObject().Take(1)
                .Select(property => KeyValuePair.Create(property.Key, (JsonNode?)SampleOf(property.Value!))) ?? []])
            : new JsonObject { [text] = "sample" };
    }

    // An error within the elements of a list comes wrapped into one of the list.
    private static IEnumerable<string> Describe(ValidationError error) =>
        error is ChildSchemaValidationError { Errors: var errors } && errors.Values.Any(inner => inner.Count > 0)
            ? errors.Values.SelectMany(inner => inner).SelectMany(Describe)
            : [$"{error.Path}: {error.Kind}"];

    private static IEnumerable<ApiOperation> ReadOperations(JsonObject paths) =>
        from path in paths
        from method in path.Value!.AsObject()
        where method.Key is not "parameters"
        select new ApiOperation(
            method.Key.ToUpperInvariant(),
            BasePath + path.Key,
            (method.Value!["parameters"] as JsonArray)?
                .Where(parameter => parameter!["in"]?.GetValue<string>() is "body")
                .Select(parameter => DefinitionOf(parameter!))
                .FirstOrDefault(),
            method.Value["responses"]!.AsObject().ToDictionary(response => response.Key, response => DefinitionOf(response.Value!)));

    private static string? DefinitionOf(JsonNode parameterOrResponse) =>
        parameterOrResponse["schema"]?["$ref"]?.GetValue<string>().Split('/')[^1];
}
