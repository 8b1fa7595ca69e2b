using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Pdf.Drawing;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The values that a signer entered before finishing.</summary>
internal sealed record RecipientInput(string FullName, string Initials, IReadOnlyDictionary<Guid, string> Values)
{
    /// <summary>The signature, when it was drawn rather than typed.</summary>
    public Ink? SignatureInk { get; init; }

    /// <summary>The initials, when they were drawn rather than typed.</summary>
    public Ink? InitialsInk { get; init; }

    /// <summary>The fields of others that were on the page, and so may have been changed.</summary>
    public IReadOnlySet<Guid> SharedTabs { get; init; } = ImmutableHashSet<Guid>.Empty;

    /// <summary>The pictures that were uploaded into drawings, by the id of the field.</summary>
    public IReadOnlyDictionary<Guid, byte[]> Pictures { get; init; } = ImmutableDictionary<Guid, byte[]>.Empty;

    /// <summary>The files that were attached, which become documents of the envelope.</summary>
    public ImmutableArray<EnvelopeDocument> Attachments { get; init; } = [];
}
