using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Control;

/// <summary>Rotates the public keys of a client, and grants and withdraws consent.</summary>
internal static class ClientControl
{
    public static void MapClientControl(this IEndpointRouteBuilder control)
    {
        var client = control.MapGroup("/clients/{integrationKey}");
        client.MapGet("/public-keys", ListKeys);
        client.MapPost("/public-keys", AddKeysAsync);
        client.MapDelete("/public-keys/{keyId}", RemoveKey);
        client.MapPost("/users/{userId}/consent", GrantConsent);
        client.MapDelete("/users/{userId}/consent", RevokeConsent);
    }

    private static IResult ListKeys(string integrationKey, Registry registry) =>
        Keys(FindClient(integrationKey, registry).PublicKeys);

    private static async Task<IResult> AddKeysAsync(
        string integrationKey, HttpRequest request, Registry registry, CancellationToken cancellationToken)
    {
        var client = FindClient(integrationKey, registry);
        var definition = await request.ReadJsonAsync<PostedPublicKey>(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PublicKey> keys;
        try
        {
            keys = PublicKey.Import(definition.PublicKeyPem);
        }
        catch (ArgumentException e)
        {
            throw RefusalException.InvalidBody(e.Message);
        }

        foreach (var key in keys)
        {
            registry.AddKey(client, key);
        }

        return Keys(keys, StatusCodes.Status201Created);
    }

    private static IResult RemoveKey(string integrationKey, string keyId, Registry registry) =>
        registry.RemoveKey(FindClient(integrationKey, registry), keyId)
            ? Results.NoContent()
            : throw NotFound($"The client has no public key '{keyId}'.");

    private static IResult GrantConsent(string integrationKey, string userId, Registry registry)
    {
        registry.GrantConsent(
            FindClient(integrationKey, registry), FindUser(userId, registry), Scopes.ForJwtGrant);
        return Results.NoContent();
    }

    private static IResult RevokeConsent(string integrationKey, string userId, Registry registry)
    {
        registry.RevokeConsent(FindClient(integrationKey, registry), FindUser(userId, registry));
        return Results.NoContent();
    }

    private static IResult Keys(IEnumerable<PublicKey> keys, int status = StatusCodes.Status200OK) => JsonResults.Of(
        new { publicKeys = keys.Select(key => new { keyId = key.Id, publicKeyPem = key.Pem }) }, status);

    private static App FindClient(string integrationKey, Registry registry) =>
        registry.FindClient(integrationKey) ?? throw NotFound($"There is no client '{integrationKey}'.");

    private static User FindUser(string userId, Registry registry) =>
        registry.FindUser(userId) ?? throw NotFound($"There is no user '{userId}'.");

    private static RefusalException NotFound(string message) =>
        new("RESOURCE_NOT_FOUND", message);
}
