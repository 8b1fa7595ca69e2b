namespace EmbeddedSigning.Envelopes;

/// <summary>A document of an envelope as DocuSign lists it.</summary>
/// <param name="DocumentId">Its id: a number, or <c>certificate</c> for the certificate of completion.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>content</c> for a document, <c>summary</c> for the certificate.</param>
/// <param name="Order">Its place in the envelope.</param>
public sealed record DocumentInfo(string DocumentId, string Name, string Type, int Order);
