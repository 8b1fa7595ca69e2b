namespace EmbeddedSigning.Envelopes;

/// <summary>The user who sent an envelope.</summary>
/// <param name="UserId">The user's id, a GUID; null when DocuSign does not say.</param>
/// <param name="Name">The user's name; null when DocuSign does not say.</param>
/// <param name="Email">The user's e-mail address; null when DocuSign does not say.</param>
public sealed record EnvelopeSender(string? UserId, string? Name, string? Email)
{
    /// <summary>Names the user by id, without personal data.</summary>
    public override string ToString() => $"EnvelopeSender {UserId}";
}
