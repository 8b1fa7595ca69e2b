namespace WebSample;

/// <summary>The names of the application's own settings.</summary>
internal static class Settings
{
    /// <summary>The folder with the database and the Data Protection keys.</summary>
    public const string DataFolder = "DataFolder";

    /// <summary>The address of the emulator, if it replaces DocuSign. Do not configure it: <see cref="SampleHost"/> sets it, or an app host sets it as an
    /// environment variable.</summary>
    public const string Emulator = "Emulator";

    /// <summary>The name of the connection string of Redis, which several instances share. Without it the site is a single instance.</summary>
    public const string Redis = "redis";
}
