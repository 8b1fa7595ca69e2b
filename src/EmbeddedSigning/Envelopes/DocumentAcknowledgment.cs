namespace EmbeddedSigning.Envelopes;

/// <summary>The required action of signers for a supplemental document (<c>signerMustAcknowledge</c>).</summary>
public enum DocumentAcknowledgment
{
    /// <summary>Nothing (<c>no_interaction</c>).</summary>
    None,

    /// <summary>Open it (<c>view</c>).</summary>
    View,

    /// <summary>Accept it (<c>accept</c>).</summary>
    Accept,

    /// <summary>Open it and accept it (<c>view_accept</c>).</summary>
    ViewAndAccept,
}
