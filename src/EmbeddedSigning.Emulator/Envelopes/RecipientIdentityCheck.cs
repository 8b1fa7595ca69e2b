using System.Collections.Immutable;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The identity check of a recipient, in addition to the access code, before they see the envelope.</summary>
/// <param name="Method">The method; responses report the result under its name.</param>
/// <param name="PhoneNumbers">The numbers to which a code can be sent.</param>
internal sealed record RecipientIdentityCheck(RecipientAuthenticationMethod Method, ImmutableArray<string> PhoneNumbers)
{
    private const string Configuration = "idCheckConfigurationName";

    /// <summary>Whether the recipient may name another number.</summary>
    public bool TakesAnyNumber { get; init; }

    /// <summary>Whether a code is sent to a phone. For other checks, the test sets the result.</summary>
    public bool SendsCode => TakesAnyNumber || !PhoneNumbers.IsEmpty;

    /// <summary>Whether a phone call can deliver the code.</summary>
    public bool Calls { get; init; } = Method != RecipientAuthenticationMethod.Sms;

    /// <summary>Reads the check from a posted recipient; null if there is none.</summary>
    /// <exception cref="RefusalException">The account does not have the check, or the check is incomplete.</exception>
    public static RecipientIdentityCheck? Of(KeptMembers recipient)
    {
        if (recipient.Text("identityVerification", "workflowId") is { Length: > 0 } workflow)
        {
            return OfWorkflow(workflow, recipient);
        }

        var isRequired = recipient.Flag("requireIdLookup");
        return recipient.Text(Configuration)?.TrimEnd('$', ' ').ToUpperInvariant() switch
        {
            _ when isRequired == false => null,
            "ID CHECK" => new RecipientIdentityCheck(RecipientAuthenticationMethod.Knowledge, []),
            "SMS AUTH" => OfSms(recipient),
            "PHONE AUTH" => OfPhone(recipient),
            { Length: > 0 } => throw RefusalException.InvalidParameter(
                $"The '{Configuration}' must be ID Check $, SMS Auth $ or Phone Auth $."),
            _ when recipient.Has("smsAuthentication") => OfSms(recipient),
            _ when recipient.Has("phoneAuthentication") => OfPhone(recipient),
            _ when isRequired == true => throw RefusalException.InvalidParameter($"The 'requireIdLookup' needs an '{Configuration}'."),
            _ => null,
        };
    }

    private static RecipientIdentityCheck OfWorkflow(string workflowId, KeptMembers recipient)
    {
        // Unverified: DocuSign's code for a workflow that the account does not have.
        var workflow = RecipientIdentityWorkflow.All.FirstOrDefault(known =>
            string.Equals(known.Id.ToString("D"), workflowId, StringComparison.OrdinalIgnoreCase))
            ?? throw RefusalException.InvalidParameter("The 'identityVerification' has a workflowId that the account does not have.");
        ImmutableArray<string> numbers =
        [
            .. from option in recipient.List("identityVerification", "inputOptions")
               from number in KeptMembers.List(option, "phoneNumberList")
               select PhoneNumberText.Of(number),
        ];
        return workflow.SendsCode && numbers.IsEmpty
            ? throw RefusalException.InvalidParameter("The 'identityVerification' by phone needs inputOptions with a phoneNumberList.")
            : new RecipientIdentityCheck(RecipientAuthenticationMethod.IdentityVerification, workflow.SendsCode ? numbers : []) { Calls = workflow.Calls };
    }

    private static RecipientIdentityCheck OfSms(KeptMembers recipient) =>
        new RecipientIdentityCheck(RecipientAuthenticationMethod.Sms, Numbers(recipient, "smsAuthentication")) is { SendsCode: true } check
            ? check
            : throw RefusalException.InvalidParameter("The 'smsAuthentication' needs 'senderProvidedNumbers'.");

    private static RecipientIdentityCheck OfPhone(KeptMembers recipient) =>
        new RecipientIdentityCheck(RecipientAuthenticationMethod.Phone, Numbers(recipient, "phoneAuthentication"))
        {
            TakesAnyNumber = bool.TryParse(recipient.Text("phoneAuthentication", "recipMayProvideNumber"), out var takes) && takes,
        } is { SendsCode: true } check
            ? check
            : throw RefusalException.InvalidParameter(
                "The 'phoneAuthentication' needs 'senderProvidedNumbers', or 'recipMayProvideNumber' true.");

    private static ImmutableArray<string> Numbers(KeptMembers recipient, string member) =>
        [.. recipient.List(member, "senderProvidedNumbers").Select(number => number.ToString())];
}
