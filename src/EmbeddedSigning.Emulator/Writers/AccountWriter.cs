using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes accounts and users as DocuSign's JSON.</summary>
internal static class AccountWriter
{
    // The group of all users of an account. DocuSign's id is a number.
    private const string Everyone = "1";

    public static object Settings(Account account) => new
    {
        accountName = account.Name,
        accountDefaultLanguage = "en",
        accessCodeFormat = new
        {
            formatRequired = "false",
            minimumLength = "1",
            letterRequired = "false",
            numberRequired = "false",
            specialCharacterRequired = "false",
        },
        accountNotification = new { userOverrideEnabled = "true" },
        accountUISettings = new { hideSendAnEnvelope = "false", hideUseATemplate = "false" },
        allowAccessCodeFormat = "true",
        allowBulkSend = "false",
        allowDelayedRouting = "true",
        allowDocumentVisibility = "true",
        allowEnvelopeCorrect = "true",
        allowInPerson = "true",
        allowMarkup = "false",
        allowReminders = "true",
        allowScheduledSending = "true",
        allowAdvancedRecipientRoutingConditional = "true",
        allowServerTemplates = "true",
        allowSignerReassign = "true",
        require21CFRpt11Compliance = "false",
        signDateFormat = "M/d/yyyy",
        tabAccountSettings = new
        {
            approveDeclineTabsEnabled = "true",
            calculatedFieldsEnabled = "true",
            checkboxTabsEnabled = "true",
            drawTabsEnabled = "true",
            listTabsEnabled = "true",
            noteTabsEnabled = "true",
            prefillTabsEnabled = "true",
            radioTabsEnabled = "true",
            textTabsEnabled = "true",
        },
        usesAPI = "true",
    };

    public static object User(User user, bool maySend)
    {
        var names = user.Name.Split(' ', 2);
        return new
        {
            userName = user.Name,
            firstName = names[0],
            lastName = names.ElementAtOrDefault(1) ?? string.Empty,
            userId = user.Id,
            userType = "CompanyUser",
            isAdmin = "False",
            userStatus = "Active",
            uri = $"/users/{user.Id:D}",
            email = user.Email,
            groupList = new[] { new { groupId = Everyone, groupName = "Everyone", groupType = "everyoneGroup" } },
            userSettings = UserSettings(maySend),
        };
    }

    public static object UserSettings(bool maySend) => new
    {
        adminOnly = "false",
        canSendEnvelope = WireJson.Bool(maySend),
        canSendAPIRequests = "true",
        canSignEnvelope = "true",
        canLockEnvelopes = "true",
        canManageAccount = "false",
    };
}
