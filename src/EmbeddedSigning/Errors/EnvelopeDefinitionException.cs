namespace EmbeddedSigning.Envelopes;

/// <summary>An envelope that DocuSign would refuse. Lists everything that is wrong with it at once.</summary>
public sealed class EnvelopeDefinitionException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="faults">The faults, one sentence each.</param>
    public EnvelopeDefinitionException(IReadOnlyList<string> faults)
        : base("DocuSign would refuse this envelope:" + string.Concat(faults.Select(fault => "\n- " + fault)))
    {
        Faults = faults;
    }

    /// <summary>The faults, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }
}
