namespace EmbeddedSigning.Emulator.Tool;

internal static class Program
{
    private static Task<int> Main(string[] args) => Emulator.Program.RunAsync(args);
}
