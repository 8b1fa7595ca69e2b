namespace ConsoleSample;

/// <summary>The options of the command line.</summary>
internal sealed record SigningSettings(FileInfo Document, string SignerName, string SignerEmail, DirectoryInfo Output, bool LetsPersonSign);
