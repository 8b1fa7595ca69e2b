using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Returns data of the account and its users, which an application may check before it sends anything.</summary>
internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/", GetAccount);
        account.MapDelete("/", CloseAccount);
        account.MapGet("/users/{userId}", GetUser);
    }

    private static IResult GetAccount(HttpRequest request, AdmittedCaller caller) => JsonResults.Of(new
    {
        accountIdGuid = caller.Account.Id,
        accountName = caller.Account.Name,
        externalAccountId = caller.Account.Id,
        envelopeSendingBlocked = "false",
        isDowngrade = "false",
        planName = "Emulator",
        planClassification = "free",
        billingProfile = "direct",
        billingPeriodEnvelopesAllowed = "unlimited",
        seatsAllowed = "1",
        seatsInUse = "1",
        suspensionStatus = string.Empty,
        accountSettings = WireJson.ParseBool(request.Query["include_account_settings"], "include_account_settings") == true
            ? AccountWriter.Settings(caller.Account)
            : null,
    });

    // Only an administrator may close an account, and the emulator has no administrators.
    private static IResult CloseAccount(AdmittedCaller caller) => throw RefusalException.LacksPermissions();

    private static IResult GetUser(string userId, AdmittedCaller caller, Registry registry)
    {
        // Unverified: the code and the status for a missing user.
        var user = registry.FindUser(userId);
        if (user is null || !registry.AccountsOf(user).Contains(caller.Account))
        {
            throw new RefusalException("USER_NOT_FOUND", "The user was not found in the account.");
        }

        return JsonResults.Of(AccountWriter.User(user, registry.MaySend(user, caller.Account)));
    }
}
