namespace EmbeddedSigning.Emulator;

internal static class Program
{
    private static void Main()
    {
    }
}
