namespace EmbeddedSigning.Envelopes;

/// <summary>A piece of the sender's own data on an envelope: DocuSign's envelope custom field of type text.</summary>
/// <param name="Name">Its name, at most 100 characters.</param>
/// <param name="Value">Its value, at most 100 characters.</param>
/// <param name="Show">Whether recipients see it on the certificate.</param>
public sealed record CustomField(string Name, string Value, bool Show = false);
