using System.Text;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Calls;

/// <summary>The header <c>X-DocuSign-Edit</c>, which says that the caller holds the lock.</summary>
internal static class LockCallHeader
{
    public const string Name = "X-DocuSign-Edit";

    public static string Of(EnvelopeLock envelopeLock) => Encoding.UTF8.GetString(
        WireWriter.Write(json => json.WriteString("LockToken"u8, envelopeLock.LockToken)).Span);
}
