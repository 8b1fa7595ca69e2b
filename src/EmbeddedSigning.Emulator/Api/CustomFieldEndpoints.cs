using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Changes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The custom fields of an envelope, which can change until the envelope has ended.</summary>
internal static class CustomFieldEndpoints
{
    private const string Path = "/envelopes/{envelopeId}/custom_fields";

    public static void MapCustomFieldEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet(Path, Get);
        account.MapPost(Path, AddAsync);
        account.MapPut(Path, UpdateAsync);
        account.MapDelete(Path, RemoveAsync);
    }

    private static IResult Get(string envelopeId, AdmittedCaller caller, EnvelopeStore store) =>
        JsonResults.Of(CustomFieldChanges.ToJson(store.Get(caller.Account.Id, envelopeId).CustomFields));

    private static Task<IResult> AddAsync(EnvelopeCall call, CancellationToken cancellationToken) =>
        ChangeAsync(call, CustomFieldChanges.Add, StatusCodes.Status201Created, cancellationToken);

    private static Task<IResult> UpdateAsync(EnvelopeCall call, CancellationToken cancellationToken) =>
        ChangeAsync(call, CustomFieldChanges.Update, StatusCodes.Status200OK, cancellationToken);

    private static Task<IResult> RemoveAsync(EnvelopeCall call, CancellationToken cancellationToken) =>
        ChangeAsync(call, CustomFieldChanges.Remove, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        EnvelopeCall call,
        Func<ImmutableArray<CustomField>, PostedCustomFields, ImmutableArray<CustomField>> change,
        int status,
        CancellationToken cancellationToken)
    {
        var definition = await call.ReadJsonAsync<PostedCustomFields>(cancellationToken).ConfigureAwait(false);
        ImmutableArray<CustomField> before = [];
        var after = call.Update((envelope, now) =>
        {
            before = envelope.RequireCorrectable().CustomFields;
            return envelope with { CustomFields = change(before, definition), LastModifiedAt = now };
        }).CustomFields;

        // The added or changed fields, or the removed fields.
        var changed = after.Except(before).ToImmutableArray();
        return JsonResults.Of(CustomFieldChanges.ToJson(changed.IsEmpty ? before.Except(after) : changed), status);
    }
}
