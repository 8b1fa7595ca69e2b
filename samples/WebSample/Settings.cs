namespace WebSample;

/// <summary>The names of the application's own settings.</summary>
internal static class Settings
{
    /// <summary>Where browsers reach the application. By default where it listens, which is right unless a proxy is before it.</summary>
    public const string PublicUrl = "PublicUrl";

    /// <summary>The HMAC keys of the account's Connect settings: <c>ConnectKeys:0</c>…</summary>
    public const string ConnectKeys = "ConnectKeys";

    /// <summary>The folder with the database and the Data Protection keys.</summary>
    public const string DataFolder = "DataFolder";

    /// <summary>Where the emulator is, if it plays DocuSign. Not for configuration: <see cref="SampleHost"/> sets it.</summary>
    public const string Emulator = "Emulator";
}
