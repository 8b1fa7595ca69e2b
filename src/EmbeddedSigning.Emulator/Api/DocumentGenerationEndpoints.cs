using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.DocumentGeneration;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The fields of Word documents that the sender fills in while the envelope is a draft.</summary>
internal static class DocumentGenerationEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/docGenFormFields";

    // Unverified: the response for a table before it has rows. Here one row without values shows which fields a row has.
    private static readonly ImmutableArray<ImmutableDictionary<string, string>> _noRows = [ImmutableDictionary<string, string>.Empty];

    public static void MapDocumentGenerationEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPut(Path, UpdateAsync);
    }

    private static IResult Get(EnvelopeCall call) => Answer(call.Envelope);

    private static async Task<IResult> UpdateAsync(EnvelopeCall call, DocumentFactory factory, CancellationToken cancellationToken)
    {
        var posted = await call.ReadJsonAsync<PostedDocumentGeneration>(cancellationToken).ConfigureAwait(false);
        var envelope = call.Envelope;
        ImmutableArray<(EnvelopeDocument From, EnvelopeDocument Generated)> generated =
        [
            .. from fields in posted.DocGenFormFields ?? []
               let document = Find(envelope, fields.DocumentId)
               select (document, factory.Generate(document, fields.ValuesFor(document))),
        ];
        return Answer(call.Update((current, now) => GeneratedDocumentChanges.Replace(current, generated, now)));
    }

    private static EnvelopeDocument Find(Envelope envelope, string? documentId) => envelope.Documents.FirstOrDefault(document =>
            document.GenerationText is not null && string.Equals(document.Guid.ToString("D"), documentId, StringComparison.OrdinalIgnoreCase))
        ?? throw DocumentChanges.DoesNotExist();

    // An envelope without such documents has an empty object.
    private static IResult Answer(Envelope envelope)
    {
        EnvelopeDocument[] documents = [.. envelope.Documents.Where(document => document.GenerationText is not null)];
        return JsonResults.Of(new { docGenFormFields = documents.Length == 0 ? null : documents.Select(Fields) });
    }

    private static object Fields(EnvelopeDocument document) => new
    {
        documentId = document.Guid,
        docGenDocumentStatus = "created",
        docGenFormFieldList = SenderFields.In(document.GenerationText!).Select(field => field.Columns is { } columns
            ? Table(field.Name, columns, document.SenderTables.GetValueOrDefault(field.Name, _noRows))
            : Field(field.Name, document.SenderValues)),
    };

    // Unverified: whether a field with the plain syntax is required.
    private static object Field(string name, ImmutableDictionary<string, string> values) => new
    {
        label = name,
        type = "TextBox",
        required = "True",
        name,
        value = values.GetValueOrDefault(name),
    };

    private static object Table(string name, ImmutableArray<string> columns, ImmutableArray<ImmutableDictionary<string, string>> rows) => new
    {
        label = name,
        type = "TableRow",
        required = "True",
        name,
        rowValues = rows.Select(row => new { docGenFormFieldList = columns.Select(column => Field(column, row)) }),
    };
}
