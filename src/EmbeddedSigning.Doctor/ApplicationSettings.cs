using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace EmbeddedSigning.Doctor;

/// <summary>The settings of an application, from the sources that its host reads: appsettings.json, user secrets and environment variables.</summary>
internal static class ApplicationSettings
{
    // In this order, as WebApplication.CreateBuilder reads them.
    public static string DefaultEnvironment =>
        Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environments.Development;

    /// <param name="path">The application's folder, or its project file.</param>
    /// <param name="environment">The name of the environment.</param>
    /// <exception cref="IOException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">A settings file is not JSON, or a project file is not XML.</exception>
    public static IConfiguration Read(string path, string environment)
    {
        var (folder, project) = Find(path);
        var settings = new ConfigurationBuilder()
            .SetBasePath(folder)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true);
        if (project is not null
            && string.Equals(environment, Environments.Development, StringComparison.OrdinalIgnoreCase)
            && ReadUserSecretsId(project) is { } id)
        {
            settings.AddUserSecrets(id);
        }

        return settings.AddEnvironmentVariables().Build();
    }

    /// <summary>The application's folder.</summary>
    /// <param name="path">The folder, or the project file in it.</param>
    /// <exception cref="IOException">There is no such folder or file.</exception>
    public static string FolderOf(string path) => Find(path).Folder;

    private static (string Folder, string? Project) Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            // If a folder has several projects, it is unclear which one is the application.
            return (full, Directory.GetFiles(full, "*.*proj") is [var only] ? only : null);
        }

        return File.Exists(full)
            ? (Path.GetDirectoryName(full)!, full)
            : throw new FileNotFoundException($"There is no folder and no project {full}; name the application's with --project.");
    }

    private static string? ReadUserSecretsId(string project)
    {
        try
        {
            return XDocument.Load(project).Descendants().FirstOrDefault(element => element.Name.LocalName == "UserSecretsId")?.Value;
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{project} is no project file: {exception.Message}", exception);
        }
    }
}
