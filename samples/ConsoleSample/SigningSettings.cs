namespace ConsoleSample;

/// <summary>What the command line asked for.</summary>
internal sealed record SigningSettings(FileInfo Document, string SignerName, string SignerEmail, DirectoryInfo Output, bool LetsPersonSign);
