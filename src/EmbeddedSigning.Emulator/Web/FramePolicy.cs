namespace EmbeddedSigning.Emulator.Web;

/// <summary>The origins that may frame a page: the <c>frameAncestors</c> of the view request, or none without them.</summary>
internal static class FramePolicy
{
    public static string Directive(IReadOnlyList<string> frameAncestors) =>
        "frame-ancestors " + (frameAncestors.Count == 0 ? "'none'" : string.Join(' ', frameAncestors));

    /// <summary>Sets the policy of a response without other policies, such as a redirect.</summary>
    public static void Set(IHeaderDictionary headers, IReadOnlyList<string> frameAncestors)
    {
        headers.ContentSecurityPolicy = Directive(frameAncestors);
        SetOld(headers, frameAncestors);
    }

    /// <summary>Sets the header for old browsers without policies. They do not support a list of origins.</summary>
    public static void SetOld(IHeaderDictionary headers, IReadOnlyList<string> frameAncestors)
    {
        if (frameAncestors.Count == 0)
        {
            headers.XFrameOptions = "DENY";
        }
    }
}
