using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;
using EmbeddedSigning.Emulator.Writers;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>The read-only data of an account: settings, users, its brand, identity workflows, Connect configurations.</summary>
internal static class AccountListEndpoints
{
    private const int MaximalPageSize = 100;

    public static void MapAccountListEndpoints(this IEndpointRouteBuilder account)
    {
        account.MapGet("/settings", GetSettings);
        account.MapGet("/users", ListUsers);
        account.MapGet("/users/{userId}/settings", GetUserSettings);
        account.MapGet("/brands", ListBrands);
        account.MapGet("/brands/{brandId}", GetBrand);
        account.MapGet("/identity_verification", ListWorkflows);
        account.MapGet("/connect", ListConnectConfigurations);
    }

    private static IResult GetSettings(AdmittedCaller caller) => JsonResults.Of(AccountWriter.Settings(caller.Account));

    private static IResult ListUsers(HttpRequest request, AdmittedCaller caller, Registry registry)
    {
        var query = request.Query;
        query.RefuseNotEmulated("additional_info", "group_id", "login_status", "not_group_id", "email_substring");
        var (email, name) = (query["email"].ToString(), query["user_name_substring"].ToString());
        var status = EnvelopeEndpointQuery.List(query["status"], ["active", "closed", "created", "activationrequired", "activationsent", "disabled"], "status");
        User[] all =
        [
            .. registry.MembersOf(caller.Account).Where(user =>
                (email.Length == 0 || string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))
                && user.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
                && (status.Length == 0 || status.Contains("active"))),
        ];
        var start = WireJson.ParseNotNegative(query["start_position"], "start_position") ?? 0;
        var count = Math.Min(WireJson.ParseNotNegative(query["count"], "count") ?? MaximalPageSize, MaximalPageSize);
        User[] page = [.. all.Skip(start).Take(count)];
        return JsonResults.Of(new
        {
            users = page.Select(user => AccountWriter.User(user, registry.MaySend(user, caller.Account))),
            resultSetSize = WireJson.Number(page.Length),
            totalSetSize = WireJson.Number(all.Length),
            startPosition = WireJson.Number(start),
            endPosition = WireJson.Number(Math.Max(start, start + page.Length - 1)),
        });
    }

    private static IResult GetUserSettings(string userId, AdmittedCaller caller, Registry registry)
    {
        var user = registry.FindUser(userId);
        return user is not null && registry.AccountsOf(user).Contains(caller.Account)
            ? JsonResults.Of(AccountWriter.UserSettings(registry.MaySend(user, caller.Account)))
            : throw new RefusalException("USER_NOT_FOUND", "The user was not found in the account.");
    }

    private static IResult ListBrands(HttpRequest request, AdmittedCaller caller)
    {
        // The brand has no logos, so including them adds nothing.
        request.Query.RefuseNotEmulated("exclude_distributor_brand");
        var id = EnvelopeBrand.IdOf(caller.Account.Id);
        return JsonResults.Of(new { brands = new[] { Brand(caller.Account) }, recipientBrandIdDefault = id, senderBrandIdDefault = id });
    }

    private static IResult GetBrand(string brandId, AdmittedCaller caller)
    {
        EnvelopeBrand.Require(caller.Account.Id, brandId);
        return JsonResults.Of(Brand(caller.Account));
    }

    private static IResult ListWorkflows(HttpRequest request)
    {
        request.Query.RefuseNotEmulated("identity_verification_workflow_status");
        return JsonResults.Of(new
        {
            identityVerification = RecipientIdentityWorkflow.All.Select(workflow => new
            {
                workflowId = workflow.Id,
                defaultName = workflow.Name,
                defaultDescription = workflow.Description,
                inputOptions = workflow.SendsCode
                    ? new[] { new { isRequired = true, optionName = "phone_number_list", valueType = "PhoneNumberList" } }
                    : null,
            }),
        });
    }

    // DocuSign numbers the listed configurations, and only a person gives them a name.
    private static IResult ListConnectConfigurations(ConnectSubscriptions subscriptions) => JsonResults.Of(new
    {
        configurations = subscriptions.OfAccount.Select((configuration, index) => new
        {
            connectId = WireJson.Number(configuration.Id),
            configurationType = "custom",
            name = $"Configuration {index + 1}",
            urlToPublishTo = configuration.Url.OriginalString,
            allowEnvelopePublish = WireJson.Bool(true),
            allUsers = WireJson.Bool(true),
            deliveryMode = "SIM",
            enableLog = WireJson.Bool(true),
            events = configuration.Events.Order(StringComparer.Ordinal),
            eventData = new { version = "restv2.1", format = "json", includeData = configuration.IncludeData.Order(StringComparer.Ordinal) },
            includeHMAC = WireJson.Bool(configuration.IncludeHmac),
            requiresAcknowledgement = WireJson.Bool(configuration.RequireAcknowledgment),
        }),
        totalRecords = WireJson.Number(subscriptions.OfAccount.Length),
    });

    private static object Brand(Account account) => new
    {
        brandId = EnvelopeBrand.IdOf(account.Id),
        brandName = account.Name,
        brandCompany = account.Name,
        brandLanguages = new[] { "en" },
        defaultBrandLanguage = "en",
        isOverridingCompanyName = false,
        isSendingDefault = true,
        isSigningDefault = true,
    };
}
