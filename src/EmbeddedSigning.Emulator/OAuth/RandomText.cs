using System.Buffers.Text;
using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Text that nobody can guess, and that stands in a URL or header as it is.</summary>
internal static class RandomText
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(64));
}
