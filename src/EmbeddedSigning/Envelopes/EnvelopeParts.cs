namespace EmbeddedSigning.Envelopes;

/// <summary>Names the parts that DocuSign adds to an envelope that is read, in the same call.</summary>
[Flags]
public enum EnvelopeParts
{
    /// <summary>The envelope alone.</summary>
    None = 0,

    /// <summary>The recipients: <see cref="Envelope.Recipients"/>.</summary>
    Recipients = 1,
}
