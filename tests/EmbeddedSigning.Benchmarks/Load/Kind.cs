namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>A kind of work.</summary>
internal enum Kind
{
    /// <summary>Create an envelope with one document, and a recipient view.</summary>
    Session,

    /// <summary>Get an access token, and make the call that needs it, which is answered inside the process.</summary>
    Token,

    /// <summary>Download a document.</summary>
    Download,

    /// <summary>Many callers at once, before there is a token.</summary>
    ColdCallers,
}
