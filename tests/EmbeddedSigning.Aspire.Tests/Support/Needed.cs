namespace EmbeddedSigning.Aspire.Tests.Support;

/// <summary>What a test needs of the machine. Where it is missing the test is ignored, except in CI.</summary>
internal static class Needed
{
    public static void Program(string name)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (folders.Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            return;
        }

        var reason = $"{name} is not installed.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }
}
