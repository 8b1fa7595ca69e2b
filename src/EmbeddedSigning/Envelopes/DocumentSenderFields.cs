namespace EmbeddedSigning.Envelopes;

/// <summary>The fields of one document that the sender fills in before the envelope is sent.</summary>
/// <param name="DocumentId">DocuSign's own id of the document. It is not the document's number in the envelope.</param>
/// <param name="Fields">The fields, in the order of DocuSign's answer.</param>
public sealed record DocumentSenderFields(Guid DocumentId, IReadOnlyList<SenderField> Fields);
