using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>
/// Handles methods that DocuSign has but the emulator does not, for paths with other methods and paths that look like an envelope id. The response says that
/// they are not emulated. A method that DocuSign does not have gets 405 instead.
/// </summary>
internal static class NotEmulatedEndpoints
{
    private static readonly (string Path, string[] Methods)[] _operations =
    [
        ("/brands", ["POST", "DELETE"]),
        ("/brands/{brandId}", ["PUT", "DELETE"]),
        ("/connect", ["POST", "PUT"]),
        ("/envelopes/shared", ["GET"]),
        ("/envelopes/transfer_rules", ["GET", "POST", "PUT"]),
        ("/envelopes/{envelopeId}/documents/{documentId}/templates", ["POST"]),
        ("/envelopes/{envelopeId}/templates", ["POST"]),
        ("/settings", ["PUT"]),
        ("/templates", ["PUT"]),
        ("/templates/auto_match", ["PUT"]),
        ("/templates/{templateId}/custom_fields", ["POST", "PUT", "DELETE"]),
        ("/templates/{templateId}/notification", ["PUT"]),
        ("/templates/{templateId}/recipients/document_visibility", ["PUT"]),
        ("/templates/{templateId}/recipients/{recipientId}/tabs", ["PUT", "DELETE"]),
        ("/users", ["POST", "PUT", "DELETE"]),
        ("/users/{userId}", ["PUT"]),
        ("/users/{userId}/settings", ["PUT"]),
    ];

    /// <param name="account">The routes of an account.</param>
    /// <param name="routes">All routes.</param>
    public static void MapNotEmulatedOperations(this IEndpointRouteBuilder account, IEndpointRouteBuilder routes)
    {
        routes.MapGet("/restapi/v2.1/accounts/provisioning", Refuse);
        foreach (var (path, methods) in _operations)
        {
            account.MapMethods(path, methods, Refuse);
        }
    }

    private static IResult Refuse(HttpRequest request) =>
        throw new RefusalException("NOT_IMPLEMENTED", $"The emulator does not emulate {request.Method} {request.Path}.");
}
