using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Fixtures;

/// <summary>
/// A folder of JSON files: <c>templates/*.json</c> and <c>envelopes/*.json</c>, each as JSON for DocuSign's API. If a document has no bytes, the file with
/// the document's name in the same folder is read.
/// </summary>
internal sealed class FixtureFolder(FixtureReader factory)
{
    /// <summary>Adds everything in the folder. Adding the folder again replaces its templates, and does not change envelopes.</summary>
    /// <returns>The number of files that were read.</returns>
    /// <exception cref="InvalidDataException">A file is not a valid fixture; the message names it.</exception>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public int Load(string path)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists)
        {
            throw new DirectoryNotFoundException($"There is no folder {folder.FullName}.");
        }

        var files = Load(folder, "templates", (name, definition) => factory.AddTemplate(definition, FixtureReader.IdOf(name)))
            + Load(folder, "envelopes", (name, definition) =>
                factory.AddEnvelope(definition with { TransactionId = definition.TransactionId ?? name }));
        return files > 0
            ? files
            : throw new InvalidDataException($"{folder.FullName} has neither templates/*.json nor envelopes/*.json.");
    }

    private static int Load(DirectoryInfo folder, string kind, Action<string, PostedEnvelope> add)
    {
        var inner = new DirectoryInfo(Path.Combine(folder.FullName, kind));
        FileInfo[] files = inner.Exists ? [.. inner.EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)] : [];
        foreach (var file in files)
        {
            try
            {
                add($"{kind}/{file.Name}", Read(file));
            }
            catch (RefusalException e)
            {
                throw new InvalidDataException($"{file.FullName}: {e.ErrorCode}: {e.Message}", e);
            }
        }

        return files.Length;
    }

    private static PostedEnvelope Read(FileInfo file)
    {
        var definition = WireJson.ReadJson<PostedEnvelope>(File.ReadAllText(file.FullName));
        return definition with { Documents = definition.Documents?.ConvertAll(document => WithBytes(document, file)) };
    }

    private static PostedDocument WithBytes(PostedDocument document, FileInfo fixture)
    {
        // Only the file name counts, so that a document's name cannot point out of the folder.
        var path = Path.Combine(fixture.DirectoryName!, Path.GetFileName(document.Name ?? string.Empty));
        return document.DocumentBase64 is null && File.Exists(path) && path != fixture.FullName
            ? document with { DocumentBase64 = File.ReadAllBytes(path), FileExtension = document.FileExtension ?? Path.GetExtension(path).TrimStart('.') }
            : document;
    }
}
