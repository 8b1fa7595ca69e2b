namespace EmbeddedSigning.Signing;

/// <summary>A signing session ended without the recipient having signed.</summary>
public sealed class SigningNotCompletedException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="outcome">How the session ended.</param>
    public SigningNotCompletedException(SigningOutcome outcome)
        : base($"The signing session ended with '{outcome}'. {Explain(outcome)}")
    {
        Outcome = outcome;
    }

    /// <summary>How it ended.</summary>
    public SigningOutcome Outcome { get; }

    private static string Explain(SigningOutcome outcome) => outcome.ToString().ToUpperInvariant() switch
    {
        "TTL_EXPIRED" => "The signing URL had been used before, or was more than five minutes old: create a new recipient view.",
        "SESSION_TIMEOUT" => "The recipient was idle for too long: create a new recipient view.",
        "CANCEL" => "The recipient chose to finish later: create a new recipient view when they come back.",
        "DECLINE" => "The recipient declined to sign; the envelope is over.",
        "ACCESS_CODE_FAILED" or "ID_CHECK_FAILED" => "The recipient could not be authenticated.",
        _ => "Read the envelope to see its status.",
    };
}
