using System.Globalization;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// Authenticates a recipient before the envelope is shown: first by the access code, then by the identity check. After a failure they get no view until
/// the envelope is sent again.
/// </summary>
internal sealed class SignerAuthentication(ViewSessions sessions, EnvelopeStore store, TimeProvider clock)
{
    // Unverified: how often DocuSign lets a signer try.
    private const int MaximalFailures = 3;
    private const int MaximalNumberLength = 30;
    private const int Codes = 1_000_000;

    public static bool IsNeededBy(Recipient? recipient) => recipient is { AccessCode: not null } or { Check: not null };

    /// <summary>The page that asks for what is to be proven next.</summary>
    public static string Render(ViewSession session, Recipient recipient) =>
        AsksForAccessCode(session, recipient) ? AccessCodePage.Render(session)
        : recipient.Check is not { SendsCode: true } check ? IdentityPage.Render(session, recipient.Check)
        : session.CodeMessage is { } message ? PhonePage.RenderCode(session, message)
        : PhonePage.RenderNumbers(session, check);

    public AuthenticationProgress Act(ViewSession session, Recipient recipient, string action, IFormCollection form)
    {
        if (AsksForAccessCode(session, recipient))
        {
            return action == SigningButtons.Unlock
                ? EnterAccessCode(session, recipient, form["accessCode"].ToString())
                : AuthenticationProgress.NoSuchButton;
        }

        return (action, recipient.Check) switch
        {
            (SigningButtons.PassCheck or SigningButtons.FailCheck, { SendsCode: false } check) =>
                End(session, recipient, check.Method, action == SigningButtons.PassCheck),
            (SigningButtons.SendCode, { SendsCode: true } check) => SendCode(session, recipient, check, form, EnvelopeMessage.Sms),
            (SigningButtons.CallWithCode, { SendsCode: true, Calls: true } check) =>
                SendCode(session, recipient, check, form, EnvelopeMessage.Call),
            (SigningButtons.OtherPhone, { SendsCode: true }) => AskForNumber(session),
            (SigningButtons.EnterCode, { SendsCode: true } check) => EnterCode(session, recipient, check, form["code"].ToString()),
            _ => AuthenticationProgress.NoSuchButton,
        };
    }

    private static bool AsksForAccessCode(ViewSession session, Recipient recipient) =>
        recipient.AccessCode is not null && !session.KnowsAccessCode;

    private AuthenticationProgress EnterAccessCode(ViewSession session, Recipient recipient, string accessCode)
    {
        if (!string.Equals(accessCode, recipient.AccessCode, StringComparison.Ordinal))
        {
            return Fail(session, recipient, AuthenticationMethod.AccessCode);
        }

        session.KnowsAccessCode = true;
        session.Failures = 0;
        return End(session, recipient, AuthenticationMethod.AccessCode, hasPassed: true);
    }

    private AuthenticationProgress SendCode(
        ViewSession session, Recipient recipient, IdentityCheck check, IFormCollection form, string channel)
    {
        var number = form["number"].ToString().Trim();
        if (check.TakesAnyNumber && form["ownNumber"].ToString().Trim() is { Length: > 0 and <= MaximalNumberLength } own)
        {
            number = own;
        }
        else if (!check.PhoneNumbers.Contains(number, StringComparer.Ordinal))
        {
            return AuthenticationProgress.Asking;
        }

        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
        var message = new EnvelopeMessage(
            Guid.NewGuid(), clock.GetUtcNow(), recipient.Guid, channel, number, Subject: string.Empty, $"Your code is {code}.")
        {
            Code = code,
        };
        store.Update(session.Target.EnvelopeId, envelope => envelope.SendCode(recipient.Guid, message));
        session.CodeMessage = message.Id;
        sessions.Keep(session);
        return AuthenticationProgress.Asking;
    }

    private AuthenticationProgress AskForNumber(ViewSession session)
    {
        session.CodeMessage = null;
        sessions.Keep(session);
        return AuthenticationProgress.Asking;
    }

    private AuthenticationProgress EnterCode(ViewSession session, Recipient recipient, IdentityCheck check, string code)
    {
        var sent = store.Get(session.Target.EnvelopeId).Messages.FirstOrDefault(message => message.Id == session.CodeMessage);
        if (sent is null)
        {
            return AuthenticationProgress.Asking;
        }

        return string.Equals(code.Trim(), sent.Code, StringComparison.Ordinal)
            ? End(session, recipient, check.Method, hasPassed: true)
            : Fail(session, recipient, check.Method);
    }

    private AuthenticationProgress Fail(ViewSession session, Recipient recipient, AuthenticationMethod method)
    {
        session.Failures++;
        sessions.Keep(session);
        return session.Failures < MaximalFailures ? AuthenticationProgress.Asking : End(session, recipient, method, hasPassed: false);
    }

    private AuthenticationProgress End(ViewSession session, Recipient recipient, AuthenticationMethod method, bool hasPassed)
    {
        var isAccessCode = method == AuthenticationMethod.AccessCode;
        session.IsUnlocked = hasPassed && (!isAccessCode || recipient.Check is null);
        sessions.Keep(session);
        store.Update(session.Target.EnvelopeId, envelope =>
            envelope.Authenticate(recipient.Guid, method, hasPassed, clock.GetUtcNow()));
        return (hasPassed, isAccessCode) switch
        {
            (true, _) => session.IsUnlocked ? AuthenticationProgress.Passed : AuthenticationProgress.Asking,
            (false, true) => AuthenticationProgress.AccessCodeFailed,
            _ => AuthenticationProgress.IdCheckFailed,
        };
    }
}
