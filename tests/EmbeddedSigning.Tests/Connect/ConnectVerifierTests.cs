using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Tests.Connect;

[TestFixture]
public sealed class ConnectVerifierTests
{
    private const string KeyText = "tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc=";

    private const string Message = """
        {"event":"recipient-completed","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60/envelopes/d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e",
        "retryCount":2,"configurationId":10362598,"generatedDateTime":"2026-11-24T10:00:00.1230000Z",
        "data":{"accountId":"1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60","userId":"d3a5a0e2-6f3a-4b7e-9b0a-0c4a1f6f1a11",
        "envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","recipientId":"1",
        "envelopeSummary":{"status":"completed","emailSubject":"Käufe ✓","recipients":{"signers":[{"status":"declined"}]}}}}
        """;

    private static readonly ConnectKey _key = new(KeyText);
    private static readonly ConnectVerifier _verifier = new(_key);

    [Test]
    public void A_signed_message_is_read()
    {
        var message = Read(Message);

        message.Event.Should().Be(ConnectEvent.RecipientCompleted);
        message.EnvelopeId.Should().Be(EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"));
        message.AccountId.Should().Be("1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60");
        message.UserId.Should().Be("d3a5a0e2-6f3a-4b7e-9b0a-0c4a1f6f1a11");
        message.RecipientId.Should().Be("1");
        message.EnvelopeStatus.Should().Be(EnvelopeStatus.Completed);
        message.GeneratedAt.Should().Be(new DateTimeOffset(2026, 11, 24, 10, 0, 0, 123, TimeSpan.Zero));
        message.RetryCount.Should().Be(2);
        message.ConfigurationId.Should().Be("10362598");
    }

    [Test]
    public void A_message_with_the_whole_envelope_in_it_is_read()
    {
        var message = Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Connect", "envelope-completed.json")));

        message.Event.Should().Be(ConnectEvent.EnvelopeCompleted);
        message.EnvelopeStatus.Should().Be(EnvelopeStatus.Completed);
        message.RecipientId.Should().BeNull("the recipients in the envelope are not what happened");
        message.RetryCount.Should().Be(0);
    }

    [Test]
    public void The_signature_is_HMAC_SHA256_with_the_bytes_of_the_key_as_it_is_written()
    {
        var body = "{}"u8.ToArray();

        ConnectSignature.Create(_key, body).Should().Be(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeyText), body)));
    }

    [Test]
    public void Any_key_may_have_made_any_of_a_hundred_signatures()
    {
        var body = Encoding.UTF8.GetBytes(Message);
        var verifier = new ConnectVerifier(new ConnectKey("old-key-of-the-account="), _key);
        var foreign = ConnectSignature.Create(new ConnectKey("foreign-key-of-an-account="), body);
        string?[] signatures = [.. Enumerable.Repeat(foreign, 99), ConnectSignature.Create(_key, body)];

        verifier.Verify(body, signatures).Should().BeTrue();
        verifier.Verify(body, ConnectSignature.Create(new ConnectKey("old-key-of-the-account="), body)).Should().BeTrue();
        verifier.Verify(body, [foreign, .. signatures]).Should().BeFalse("nobody has a hundred and one keys");
    }

    [Test]
    public void A_message_that_is_not_signed_with_a_key_is_not_read()
    {
        var body = Encoding.UTF8.GetBytes(Message);
        var signature = ConnectSignature.Create(_key, body);
        string?[] wrong =
        [
            null, "", "=", new string('A', 44), signature + " ", signature.TrimEnd('='), signature.ToLowerInvariant(),
            ConnectSignature.Create(new ConnectKey(KeyText.ToLowerInvariant()), body), ConnectSignature.Create(_key, [.. body, 0]),
            Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(KeyText), body)),
        ];

        wrong.Should().AllSatisfy(text => FluentActions.Invoking(() => _verifier.Read(body, text)).Should().Throw<ConnectSignatureException>());
        FluentActions.Invoking(() => _verifier.Read(body, wrong)).Should().Throw<ConnectSignatureException>();
        FluentActions.Invoking(() => _verifier.Read(body)).Should().Throw<ConnectSignatureException>();
        FluentActions.Invoking(() => _verifier.Read([], signature)).Should().Throw<ConnectSignatureException>();
    }

    [Test]
    public void Changing_any_one_bit_breaks_the_signature()
    {
        var body = Encoding.UTF8.GetBytes(Message);
        var signature = ConnectSignature.Create(_key, body);
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(_verifier.Verify(body, signature), Is.False);
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        _verifier.Verify(body, signature).Should().BeTrue();
    }

    [Test]
    public void Without_a_key_everything_is_refused()
    {
        var verifier = new ConnectVerifier();

        FluentActions.Invoking(() => verifier.Verify([], "")).Should().Throw<ConnectKeyMissingException>();
        FluentActions.Invoking(() => verifier.Read([], ConnectSignature.Create(_key, []))).Should().Throw<ConnectKeyMissingException>();
    }

    [TestCase("")]
    [TestCase("two words")]
    [TestCase("line\n")]
    [TestCase("schlüssel")]
    [TestCase("fifteen-charact")]
    public void A_key_that_cannot_be_DocuSigns_is_refused_without_showing_it(string text) =>
        FluentActions.Invoking(() => new ConnectKey(text)).Should().Throw<ArgumentException>().Which.Message.Should().NotContainAny("two words", "fifteen-charact");

    [Test]
    public void A_key_shows_in_no_text_and_in_no_debugger()
    {
        $"{_key}{JsonSerializer.Serialize(_key)}".Should().Be("[Connect key]{}");
        typeof(ConnectKey).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().Be("[Connect key]");
        typeof(ConnectKey).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Should().AllSatisfy(field =>
            field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State.Should().Be(DebuggerBrowsableState.Never));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("{}{}")]
    [TestCase("\ufeff{}")]
    [TestCase("""{"event":"envelope-completed"}""")]
    [TestCase("""{"event":"envelope-completed","data":null}""")]
    [TestCase("""{"event":"envelope-completed","data":[]}""")]
    [TestCase("""{"event":"envelope-completed","data":{"envelopeId":"../../users"}}""")]
    [TestCase("""{"event":"template-created","data":{"envelopeId":"../../users"}}""")]
    [TestCase("""{"event":{},"data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}}""")]
    [TestCase("""{"event":" ","data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}}""")]
    [TestCase("""{"event":"\ud800","data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}}""")]
    [TestCase("""{"\ud800":1,"event":"x"}""")]
    [TestCase("""{"event":"envelope-sent","data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}} x""")]
    public void A_signed_body_that_is_no_message_has_an_exception_that_quotes_nothing(string body) =>
        FluentActions.Invoking(() => Read(body)).Should().Throw<ConnectMessageException>().Which.ToString().Should().NotContain("../");

    [Test]
    public void Bytes_that_are_not_UTF8_are_refused_even_in_unread_members()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(Message.TrimEnd()[..^1] + ",\"x\":\""), 0xC3, 0x28, .. "\"}"u8];

        FluentActions.Invoking(() => Read(body)).Should().Throw<ConnectMessageException>().WithMessage("*UTF-8*");
    }

    [Test]
    public void A_body_that_is_too_long_is_not_even_verified()
    {
        var verifier = new ConnectVerifier(_key) { MaximumBodyLength = 10 };

        FluentActions.Invoking(() => verifier.Read(new byte[11])).Should().Throw<ConnectMessageException>().WithMessage("*11 bytes*10*");
    }

    [Test]
    public void Unknown_events_and_properties_are_no_errors()
    {
        var message = Read("""{"event":"template-created","new":[{"a":[1]}],"data":{"templateId":"x","envelopeSummary":null},"retryCount":"7"}""");

        message.Event.Should().Be(new ConnectEvent("Template-Created"));
        message.EnvelopeId.Should().BeNull();
        message.EnvelopeStatus.Should().BeNull();
        message.RetryCount.Should().Be(7);
    }

    [Test]
    public void A_delivery_repeated_has_the_same_id_and_another_message_has_another()
    {
        var id = Read(Message).GetDeduplicationId();

        Read(Message.Replace("\"retryCount\":2", "\"retryCount\":3")).GetDeduplicationId().Should().Be(id);
        new[] { ("completed", "declined"), ("10:00:00.123", "10:00:00.124"), ("\"1\"", "\"2\""), ("d2a5", "d2a6"), ("10362598", "1") }
            .Should().AllSatisfy(change => Read(Message.Replace(change.Item1, change.Item2)).GetDeduplicationId().Should().NotBe(id));
    }

    [TestCase("event", "\"event\":\"a\\r\\n[Error] forged\"")]
    [TestCase("accountId", "\"event\":\"a\",\"data\":{\"accountId\":\"A\\nB\"}")]
    public void A_value_with_a_control_character_is_no_message(string name, string members) =>
        FluentActions.Invoking(() => Read($"{{{members}}}")).Should().Throw<ConnectMessageException>(name).WithMessage("*control character*");

    [Test]
    public void The_parts_of_an_id_do_not_run_into_each_other()
    {
        string[] messages =
        [
            """{"event":"a","data":{"accountId":"1:2","userId":"3"}}""",
            """{"event":"a","data":{"accountId":"1","userId":"2:3"}}""",
            """{"event":"a","data":{"accountId":"1:23"}}""",
            """{"event":"a","data":{"userId":"1:23"}}""",
            """{"event":"a","data":{"accountId":"-1:1:23"}}""",
        ];

        messages.Select(message => Read(message.Replace("{\"event\"", "{\"generatedDateTime\":\"2026-11-24T10:00:00Z\",\"event\"")).GetDeduplicationId())
            .Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Messages_without_a_time_are_the_same_only_byte_for_byte()
    {
        var id = Read("""{"event":"a"}""").GetDeduplicationId();

        Read("""{"event":"a"}""").GetDeduplicationId().Should().Be(id);
        Read("""{"event":"a" }""").GetDeduplicationId().Should().NotBe(id);
    }

    [Test]
    public void Whatever_is_signed_is_a_message_or_a_typed_exception() =>
        Gen.Select(Gen.Int[0, Message.Length], Gen.Int[0, 20], Gen.Byte.Array[0, 20]).Sample((start, length, bytes) =>
        {
            var body = Encoding.UTF8.GetBytes(Message);
            byte[] changed = [.. body[..start], .. bytes, .. body[Math.Min(start + length, body.Length)..]];
            try
            {
                Read(changed).Event.ToString().Should().NotBeEmpty();
            }
            catch (ConnectMessageException exception)
            {
                exception.Message.Length.Should().BeLessThan(300);
            }
        }, iter: 20_000);

    [Test, NonParallelizable]
    [Category("Slow"), Category("Budget")]
    public void Verifying_allocates_nothing()
    {
        var body = new byte[4096];
        string?[] signatures = [ConnectSignature.Create(new ConnectKey("other-key-of-the-account="), body), ConnectSignature.Create(_key, body)];
        _verifier.Verify(body, signatures);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _verifier.Verify(body, signatures);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [TestCase("<?xml version=\"1.0\"?><DocuSignEnvelopeInformation/>", "*is XML*")]
    [TestCase("\uFEFF  <DocuSignEnvelopeInformation/>", "*is XML*")]
    [TestCase("""{"status":"completed","envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}""", "*has no event*")]
    public void A_message_of_another_format_says_what_to_select_in_DocuSign(string body, string expected) =>
        FluentActions.Invoking(() => Read(body)).Should().Throw<ConnectMessageException>().WithMessage(expected)
            .WithMessage("*select the data format JSON (REST v2.1) and the delivery mode Send Individual Messages (SIM).");

    [Test]
    public void A_message_keeps_its_body_byte_for_byte()
    {
        const string Body = """{"event":"envelope-sent","data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","envelopeSummary":{"emailSubject":"Müller"}}}""";

        System.Text.Encoding.UTF8.GetString(Read(Body).Body.Span).Should().Be(Body);
    }

    private static ConnectMessage Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    private static ConnectMessage Read(byte[] body) => _verifier.Read(body, ConnectSignature.Create(_key, body));
}
