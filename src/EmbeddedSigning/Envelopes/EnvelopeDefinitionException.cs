namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope that DocuSign would refuse. Lists everything that is wrong with it at once.</summary>
public sealed class EnvelopeDefinitionException : EmbeddedSigningException
{
    internal EnvelopeDefinitionException(IReadOnlyList<string> faults)
        : base("DocuSign would refuse this envelope:" + string.Concat(faults.Select(fault => "\n- " + fault)))
    {
        Faults = faults;
    }

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }
}
