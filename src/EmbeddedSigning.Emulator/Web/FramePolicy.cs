namespace EmbeddedSigning.Emulator.Web;

/// <summary>The origins that may frame a page: the <c>frameAncestors</c> of the view request, or none without them.</summary>
internal static class FramePolicy
{
    public static string Directive(IReadOnlyList<string> frameAncestors) =>
        "frame-ancestors " + (frameAncestors.Count == 0 ? "'none'" : string.Join(' ', frameAncestors));

    /// <summary>For an answer that needs no other policy, such as a redirect.</summary>
    public static void Set(IHeaderDictionary headers, IReadOnlyList<string> frameAncestors)
    {
        headers.ContentSecurityPolicy = Directive(frameAncestors);
        SetOld(headers, frameAncestors);
    }

    /// <summary>For browsers that know no policy. They know no list of origins either.</summary>
    public static void SetOld(IHeaderDictionary headers, IReadOnlyList<string> frameAncestors)
    {
        if (frameAncestors.Count == 0)
        {
            headers.XFrameOptions = "DENY";
        }
    }
}
