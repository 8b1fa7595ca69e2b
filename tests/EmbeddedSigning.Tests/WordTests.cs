using System.Reflection;
using System.Text.Json;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests;

/// <summary>Named values and constants have DocuSign's words and numbers, and JSON gives them back.</summary>
[TestFixture]
public sealed class WordTests
{
    [TestCase(nameof(ConnectEvent.EnvelopeCreated), "envelope-created")]
    [TestCase(nameof(ConnectEvent.EnvelopeSent), "envelope-sent")]
    [TestCase(nameof(ConnectEvent.EnvelopeResent), "envelope-resent")]
    [TestCase(nameof(ConnectEvent.EnvelopeDelivered), "envelope-delivered")]
    [TestCase(nameof(ConnectEvent.EnvelopeCompleted), "envelope-completed")]
    [TestCase(nameof(ConnectEvent.EnvelopeDeclined), "envelope-declined")]
    [TestCase(nameof(ConnectEvent.EnvelopeVoided), "envelope-voided")]
    [TestCase(nameof(ConnectEvent.EnvelopeCorrected), "envelope-corrected")]
    [TestCase(nameof(ConnectEvent.EnvelopePurge), "envelope-purge")]
    [TestCase(nameof(ConnectEvent.EnvelopeDeleted), "envelope-deleted")]
    [TestCase(nameof(ConnectEvent.EnvelopeDiscarded), "envelope-discard")]
    [TestCase(nameof(ConnectEvent.EnvelopeRemoved), "envelope-removed")]
    [TestCase(nameof(ConnectEvent.EnvelopeReminderSent), "envelope-reminder-sent")]
    [TestCase(nameof(ConnectEvent.RecipientSent), "recipient-sent")]
    [TestCase(nameof(ConnectEvent.RecipientResent), "recipient-resent")]
    [TestCase(nameof(ConnectEvent.RecipientDelivered), "recipient-delivered")]
    [TestCase(nameof(ConnectEvent.RecipientCompleted), "recipient-completed")]
    [TestCase(nameof(ConnectEvent.RecipientDeclined), "recipient-declined")]
    [TestCase(nameof(ConnectEvent.RecipientAuthenticationFailed), "recipient-authenticationfailed")]
    [TestCase(nameof(ConnectEvent.RecipientAutoResponded), "recipient-autoresponded")]
    [TestCase(nameof(ConnectEvent.RecipientReassigned), "recipient-reassign")]
    [TestCase(nameof(ConnectEvent.RecipientDelegated), "recipient-delegate")]
    [TestCase(nameof(ConnectEvent.RecipientFinishLater), "recipient-finish-later")]
    public void A_Connect_event_has_DocuSigns_word(string name, string word) => Check<ConnectEvent>(name, word);

    [TestCase(nameof(SigningOutcome.SigningComplete), "signing_complete")]
    [TestCase(nameof(SigningOutcome.ViewingComplete), "viewing_complete")]
    [TestCase(nameof(SigningOutcome.Cancel), "cancel")]
    [TestCase(nameof(SigningOutcome.Decline), "decline")]
    [TestCase(nameof(SigningOutcome.SessionTimeout), "session_timeout")]
    [TestCase(nameof(SigningOutcome.TtlExpired), "ttl_expired")]
    [TestCase(nameof(SigningOutcome.AccessCodeFailed), "access_code_failed")]
    [TestCase(nameof(SigningOutcome.IdCheckFailed), "id_check_failed")]
    [TestCase(nameof(SigningOutcome.FaxPending), "fax_pending")]
    [TestCase(nameof(SigningOutcome.Exception), "exception")]
    public void An_outcome_has_DocuSigns_word(string name, string word)
    {
        Check<SigningOutcome>(name, word);
        SigningOutcome.FromReturnUrl(new Uri($"https://app.example.com/signed?event={word}")).Should().Be(ValueOf<SigningOutcome>(name));
    }

    [TestCase(nameof(EnvelopeStatus.Created), "created")]
    [TestCase(nameof(EnvelopeStatus.Sent), "sent")]
    [TestCase(nameof(EnvelopeStatus.Delivered), "delivered")]
    [TestCase(nameof(EnvelopeStatus.Completed), "completed")]
    [TestCase(nameof(EnvelopeStatus.Declined), "declined")]
    [TestCase(nameof(EnvelopeStatus.Voided), "voided")]
    [TestCase(nameof(EnvelopeStatus.Processing), "processing")]
    [TestCase(nameof(EnvelopeStatus.Deleted), "deleted")]
    public void A_status_of_an_envelope_has_DocuSigns_word(string name, string word) => Check<EnvelopeStatus>(name, word);

    [TestCase(nameof(RecipientStatus.Created), "created")]
    [TestCase(nameof(RecipientStatus.Sent), "sent")]
    [TestCase(nameof(RecipientStatus.Delivered), "delivered")]
    [TestCase(nameof(RecipientStatus.Signed), "signed")]
    [TestCase(nameof(RecipientStatus.Completed), "completed")]
    [TestCase(nameof(RecipientStatus.Declined), "declined")]
    [TestCase(nameof(RecipientStatus.AutoResponded), "autoresponded")]
    public void A_status_of_a_recipient_has_DocuSigns_word(string name, string word) => Check<RecipientStatus>(name, word);

    [TestCase(nameof(RecipientType.Signer), "signer")]
    [TestCase(nameof(RecipientType.CarbonCopy), "carboncopy")]
    [TestCase(nameof(RecipientType.CertifiedDelivery), "certifieddelivery")]
    [TestCase(nameof(RecipientType.InPersonSigner), "inpersonsigner")]
    [TestCase(nameof(RecipientType.Agent), "agent")]
    [TestCase(nameof(RecipientType.Editor), "editor")]
    [TestCase(nameof(RecipientType.Intermediary), "intermediary")]
    [TestCase(nameof(RecipientType.Witness), "witness")]
    [TestCase(nameof(RecipientType.Notary), "notary")]
    [TestCase(nameof(RecipientType.Seal), "seal")]
    public void A_type_of_recipient_has_DocuSigns_word(string name, string word) => Check<RecipientType>(name, word);

    [TestCase(nameof(A_Connect_event_has_DocuSigns_word), typeof(ConnectEvent))]
    [TestCase(nameof(An_outcome_has_DocuSigns_word), typeof(SigningOutcome))]
    [TestCase(nameof(A_status_of_an_envelope_has_DocuSigns_word), typeof(EnvelopeStatus))]
    [TestCase(nameof(A_status_of_a_recipient_has_DocuSigns_word), typeof(RecipientStatus))]
    [TestCase(nameof(A_type_of_recipient_has_DocuSigns_word), typeof(RecipientType))]
    public void Every_named_value_has_a_case(string test, Type type) =>
        typeof(WordTests).GetMethod(test)!.GetCustomAttributes<TestCaseAttribute>().Select(attribute => attribute.Arguments[0])
            .Should().BeEquivalentTo(type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.Name));

    [Test]
    public void Constants_are_DocuSigns_limits_or_the_documented_defaults()
    {
        RecipientViewRequest.MaximumReturnUrlLength.Should().Be(470);
        EnvelopeQuery.MaximumPageSize.Should().Be(1000);
        ConnectSignature.HeaderPrefix.Should().Be("X-DocuSign-Signature-");
        ConnectSignature.MaximumCount.Should().Be(100);
        new ConnectVerifier(new ConnectKey("tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc=")).MaximumBodyLength
            .Should().Be(ConnectVerifier.DefaultMaximumBodyLength).And.Be(4 * 1024 * 1024);
        MemoryReplayStore.DefaultCapacity.Should().Be(50_000);
    }

    [Test]
    public void Values_keep_what_they_were_created_with()
    {
        var (reminders, expiration, phone) = (EnvelopeReminders.After(2, 3), EnvelopeExpiration.After(30, warnDays: 4), new PhoneNumber("44", "7911123456"));

        (reminders.Enabled, reminders.DelayDays, reminders.FrequencyDays).Should().Be((true, 2, 3));
        (expiration.Enabled, expiration.AfterDays, expiration.WarnDays).Should().Be((true, 30, 4));
        (phone.CountryCode, phone.Number).Should().Be(("44", "7911123456"));
    }

    private static void Check<T>(string name, string word)
        where T : notnull
    {
        var value = ValueOf<T>(name);

        value.ToString().Should().Be(word);
        JsonSerializer.Serialize(value).Should().Be($"\"{word}\"");
        JsonSerializer.Deserialize<T>($"\"{word}\"").Should().Be(value);
    }

    private static T ValueOf<T>(string name) => (T)typeof(T).GetProperty(name)!.GetValue(null)!;
}
