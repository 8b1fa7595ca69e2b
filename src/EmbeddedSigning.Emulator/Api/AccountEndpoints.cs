using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>Tells about the account and its users: what an application may want to check before it sends anything.</summary>
internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/", GetAccount);
        account.MapDelete("/", CloseAccount);
        account.MapGet("/users/{userId}", GetUser);
    }

    private static IResult GetAccount(HttpRequest request, Caller caller) => JsonAnswer.Of(new
    {
        accountIdGuid = caller.Account.Id,
        accountName = caller.Account.Name,
        externalAccountId = caller.Account.Id,
        envelopeSendingBlocked = "false",
        isDowngrade = "false",
        planName = "Emulator",
        planClassification = "free",
        billingPeriodEnvelopesAllowed = "unlimited",
        seatsAllowed = "1",
        seatsInUse = "1",
        suspensionStatus = string.Empty,
        accountSettings = Wire.ParseBool(request.Query["include_account_settings"], "include_account_settings") == true
            ? new { allowInPerson = "true", allowEnvelopeCorrect = "true", allowAccessCodeFormat = "true" }
            : null,
    });

    // Only an administrator may close an account, and the emulator's users are none.
    private static IResult CloseAccount(Caller caller) => throw RefusalException.LacksPermissions();

    private static IResult GetUser(string userId, Caller caller, Registry registry)
    {
        // Unverified: the code and the status for a user that is not there.
        var user = registry.FindUser(userId);
        if (user is null || !registry.AccountsOf(user).Contains(caller.Account))
        {
            throw new RefusalException("USER_NOT_FOUND", "The user was not found in the account.");
        }

        return JsonAnswer.Of(new
        {
            userName = user.Name,
            userId = user.Id,
            userType = "CompanyUser",
            isAdmin = "False",
            userStatus = "Active",
            uri = $"/users/{user.Id:D}",
            email = user.Email,
            userSettings = new
            {
                canSendEnvelope = Wire.Bool(registry.MaySend(user, caller.Account)),
                canSendAPIRequests = "true",
                canSignEnvelope = "true",
                canManageAccount = "false",
            },
        });
    }
}
