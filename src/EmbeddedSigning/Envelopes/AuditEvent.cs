namespace EmbeddedSigning.Envelopes;

/// <summary>An entry of an envelope's history: who did what, and when.</summary>
/// <remarks>See "Envelopes: listAuditEvents" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="Action">The action, in DocuSign's words, such as <c>Sent Invitations</c> or <c>Signed</c>; empty when DocuSign does not say.</param>
/// <param name="Fields">All fields of the entry, by DocuSign's names, such as <c>ClientIPAddress</c> and <c>Message</c>.</param>
public sealed record AuditEvent(string Action, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>When it was done; null when DocuSign does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The name of the person who did it; null when DocuSign does not say.</summary>
    public string? UserName { get; init; }

    /// <summary>The envelope's status at that moment; null when DocuSign does not say.</summary>
    public EnvelopeStatus? EnvelopeStatus { get; init; }

    /// <summary>The action, without the person.</summary>
    public override string ToString() => $"AuditEvent {Action}";
}
