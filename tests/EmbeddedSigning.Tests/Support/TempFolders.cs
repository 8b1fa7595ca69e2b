namespace EmbeddedSigning;

/// <summary>Folders for the files of tests, keys among them. Nothing is left of them when the tests have ended.</summary>
[SetUpFixture]
public sealed class TempFolders
{
    private static readonly Lazy<DirectoryInfo> _root = new(() => Directory.CreateTempSubdirectory("embedded-signing-tests-"));

    public static string Create() => _root.Value.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    [OneTimeTearDown]
    public void Delete()
    {
        if (_root.IsValueCreated)
        {
            _root.Value.Delete(recursive: true);
        }
    }
}
