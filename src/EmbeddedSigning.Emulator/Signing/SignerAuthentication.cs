using System.Globalization;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// Authenticates a recipient before the envelope is shown: first by the access code, then by the identity check. After a failure, the recipient gets no view
/// until the envelope is resent.
/// </summary>
internal sealed class SignerAuthentication(SigningViewSessions sessions, EnvelopeStore store, TimeProvider clock)
{
    // Unverified: how many attempts DocuSign allows.
    private const int MaximalFailures = 3;
    private const int MaximalNumberLength = 30;
    private const int Codes = 1_000_000;

    public static bool IsNeededBy(Recipient? recipient) => recipient is { AccessCode: not null } or { Check: not null };

    /// <summary>The page for the next step of the authentication.</summary>
    public static string Render(SigningViewSession session, Recipient recipient) =>
        AsksForAccessCode(session, recipient) ? AccessCodePage.Render(session)
        : recipient.Check is not { SendsCode: true } check ? IdentityPage.Render(session, recipient.Check)
        : session.CodeMessage is { } message ? PhonePage.RenderCode(session, message)
        : PhonePage.RenderNumbers(session, check);

    public SignerAuthenticationProgress Act(SigningViewSession session, Recipient recipient, string action, IFormCollection form)
    {
        if (AsksForAccessCode(session, recipient))
        {
            return action == SigningButtons.Unlock
                ? EnterAccessCode(session, recipient, form["accessCode"].ToString())
                : SignerAuthenticationProgress.NoSuchButton;
        }

        return (action, recipient.Check) switch
        {
            (SigningButtons.PassCheck or SigningButtons.FailCheck, { SendsCode: false } check) =>
                End(session, recipient, check.Method, action == SigningButtons.PassCheck),
            (SigningButtons.SendCode, { SendsCode: true } check) => SendCode(session, recipient, check, form, RecipientNotification.Sms),
            (SigningButtons.CallWithCode, { SendsCode: true, Calls: true } check) =>
                SendCode(session, recipient, check, form, RecipientNotification.Call),
            (SigningButtons.OtherPhone, { SendsCode: true }) => AskForNumber(session),
            (SigningButtons.EnterCode, { SendsCode: true } check) => EnterCode(session, recipient, check, form["code"].ToString()),
            _ => SignerAuthenticationProgress.NoSuchButton,
        };
    }

    private static bool AsksForAccessCode(SigningViewSession session, Recipient recipient) =>
        recipient.AccessCode is not null && !session.KnowsAccessCode;

    private SignerAuthenticationProgress EnterAccessCode(SigningViewSession session, Recipient recipient, string accessCode)
    {
        if (!string.Equals(accessCode, recipient.AccessCode, StringComparison.Ordinal))
        {
            return Fail(session, recipient, RecipientAuthenticationMethod.AccessCode);
        }

        session.KnowsAccessCode = true;
        session.Failures = 0;
        return End(session, recipient, RecipientAuthenticationMethod.AccessCode, hasPassed: true);
    }

    private SignerAuthenticationProgress SendCode(
        SigningViewSession session, Recipient recipient, RecipientIdentityCheck check, IFormCollection form, string channel)
    {
        var number = form["number"].ToString().Trim();
        if (check.TakesAnyNumber && form["ownNumber"].ToString().Trim() is { Length: > 0 and <= MaximalNumberLength } own)
        {
            number = own;
        }
        else if (!check.PhoneNumbers.Contains(number, StringComparer.Ordinal))
        {
            return SignerAuthenticationProgress.Asking;
        }

        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
        var message = new RecipientNotification(
            Guid.NewGuid(), clock.GetUtcNow(), recipient.Guid, channel, number, Subject: string.Empty, $"Your code is {code}.")
        {
            Code = code,
        };
        store.Update(session.Target.EnvelopeId, envelope => envelope.SendCode(recipient.Guid, message));
        session.CodeMessage = message.Id;
        sessions.Keep(session);
        return SignerAuthenticationProgress.Asking;
    }

    private SignerAuthenticationProgress AskForNumber(SigningViewSession session)
    {
        session.CodeMessage = null;
        sessions.Keep(session);
        return SignerAuthenticationProgress.Asking;
    }

    private SignerAuthenticationProgress EnterCode(SigningViewSession session, Recipient recipient, RecipientIdentityCheck check, string code)
    {
        var sent = store.Get(session.Target.EnvelopeId).Messages.FirstOrDefault(message => message.Id == session.CodeMessage);
        if (sent is null)
        {
            return SignerAuthenticationProgress.Asking;
        }

        return string.Equals(code.Trim(), sent.Code, StringComparison.Ordinal)
            ? End(session, recipient, check.Method, hasPassed: true)
            : Fail(session, recipient, check.Method);
    }

    private SignerAuthenticationProgress Fail(SigningViewSession session, Recipient recipient, RecipientAuthenticationMethod method)
    {
        session.Failures++;
        sessions.Keep(session);
        return session.Failures < MaximalFailures ? SignerAuthenticationProgress.Asking : End(session, recipient, method, hasPassed: false);
    }

    private SignerAuthenticationProgress End(SigningViewSession session, Recipient recipient, RecipientAuthenticationMethod method, bool hasPassed)
    {
        var isAccessCode = method == RecipientAuthenticationMethod.AccessCode;
        session.IsUnlocked = hasPassed && (!isAccessCode || recipient.Check is null);
        sessions.Keep(session);
        store.Update(session.Target.EnvelopeId, envelope =>
            envelope.Authenticate(recipient.Guid, method, hasPassed, clock.GetUtcNow()));
        return (hasPassed, isAccessCode) switch
        {
            (true, _) => session.IsUnlocked ? SignerAuthenticationProgress.Passed : SignerAuthenticationProgress.Asking,
            (false, true) => SignerAuthenticationProgress.AccessCodeFailed,
            _ => SignerAuthenticationProgress.IdCheckFailed,
        };
    }
}
