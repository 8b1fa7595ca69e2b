using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Pdf.Forms;
using EmbeddedSigning.Emulator.Pdf.TextSearch;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A document of an envelope, already converted to PDF.</summary>
internal sealed record EnvelopeDocument(int Id, Guid Guid, string Name, SearchablePdf Content)
{
    /// <summary>The application's custom fields of the document.</summary>
    public ImmutableArray<DocumentField> Fields { get; init; } = [];

    /// <summary>Members that are stored and returned, but not acted on.</summary>
    public KeptMembers Kept { get; init; } = KeptMembers.Empty;

    /// <summary>The fields of its form that will become tabs. They are removed from the document.</summary>
    public ImmutableArray<PdfFormField> FormFields { get; init; } = [];

    /// <summary>The recipient whose tabs the fields become.</summary>
    public string? FormFieldsFor { get; init; }

    /// <summary>The tabs in the document, if it is HTML.</summary>
    public ImmutableArray<TabInHtml> HtmlTabs { get; init; } = [];

    /// <summary>The text with sender fields from which the document is generated; null for other documents.</summary>
    public string? GenerationText { get; init; }

    /// <summary>The values that the sender has filled in.</summary>
    public ImmutableDictionary<string, string> SenderValues { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The rows that the sender has given to tables.</summary>
    public ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>> SenderTables { get; init; } =
        ImmutableDictionary<string, ImmutableArray<ImmutableDictionary<string, string>>>.Empty;

    /// <summary>Whether it was drawn without its layout, which DocuSign would show.</summary>
    public bool IsTextOnly { get; init; }

    /// <summary>Whether a signer has attached it.</summary>
    public bool IsAttached { get; init; }

    /// <summary>Whether it is a supplement, which is shown beside the documents.</summary>
    public bool IsSupplement => string.Equals(Kept.Text("display"), "modal", StringComparison.OrdinalIgnoreCase);

    /// <summary>The required action of a signer for a supplement: no_interaction, view, accept or view_accept.</summary>
    public string Acknowledgment => Kept.Text("signerMustAcknowledge")?.ToLowerInvariant() ?? "no_interaction";

    /// <summary>Whether it is one of the documents that are downloaded together.</summary>
    public bool IsInDownload => !string.Equals(Kept.Text("includeInDownload"), "false", StringComparison.OrdinalIgnoreCase);
}
