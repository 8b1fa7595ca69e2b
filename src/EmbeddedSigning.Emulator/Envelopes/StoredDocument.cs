using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A document of an envelope, always a PDF by now.</summary>
internal sealed record StoredDocument(int Id, Guid Guid, string Name, PdfContent Content)
{
    /// <summary>What an application keeps with the document.</summary>
    public ImmutableArray<DocumentField> Fields { get; init; } = [];

    /// <summary>What the sender said of the document and nothing acts on.</summary>
    public KeptMembers Kept { get; init; } = KeptMembers.Empty;
}
