using System.Text;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Tests.Connect;

/// <summary>What is read of a signed message, what is skipped, and what is refused.</summary>
[TestFixture]
public sealed class ConnectMessageTests
{
    private const string Envelope = "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e";

    private const string Message = $$$$"""
        {"event":"recipient-completed","retryCount":2,"configurationId":10362598,"generatedDateTime":"2026-11-24T10:00:00Z",
        "data":{"accountId":"1f0c8c1e","userId":"d3a5a0e2","envelopeId":"{{{{Envelope}}}}","recipientId":"1","envelopeSummary":{"status":"completed"}}}
        """;

    private static readonly ConnectKey _key = new("key-of-the-account=");

    [Test]
    public void A_body_of_exactly_the_maximum_is_read_and_one_byte_more_is_not()
    {
        var verifier = new ConnectVerifier(_key) { MaximumBodyLength = 1000 };

        Read(verifier, Message.PadRight(1000)).Event.Should().Be(ConnectEvent.RecipientCompleted);
        FluentActions.Invoking(() => Read(verifier, Message.PadRight(1001))).Should().Throw<ConnectMessageException>().WithMessage("*1001 bytes*1000*");
        new ConnectVerifier(_key).MaximumBodyLength.Should().Be(4 * 1024 * 1024);
    }

    [Test]
    public void A_maximum_is_positive_and_no_key_is_null()
    {
        FluentActions.Invoking(() => new ConnectVerifier(_key) { MaximumBodyLength = 1 }).Should().NotThrow();
        FluentActions.Invoking(() => new ConnectVerifier(_key) { MaximumBodyLength = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ConnectVerifier(_key, null!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ConnectVerifier((IEnumerable<ConnectKey>)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ConnectSignature.Create(null!, [])).Should().Throw<ArgumentNullException>();
    }

    [TestCase("fifteen-charact!", true)]
    [TestCase("~fifteen-charact", true)]
    [TestCase("fifteen charact!", false)]
    [TestCase("fifteen-charact\u007f", false)]
    [TestCase("fifteen-charact", false)]
    [TestCase(null, false)]
    public void A_key_consists_of_16_or_more_visible_ASCII_characters(string? text, bool isKey)
    {
        var act = () => new ConnectKey(text!);

        if (isKey)
        {
            act.Should().NotThrow();
        }
        else
        {
            act.Should().Throw<ArgumentException>().WithParameterName("value");
        }
    }

    [TestCase("recipient-completed", "recipient-declined")]
    [TestCase(Envelope, "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5f")]
    [TestCase("1f0c8c1e", "1f0c8c1f")]
    [TestCase("d3a5a0e2", "d3a5a0e3")]
    [TestCase("\"recipientId\":\"1\"", "\"recipientId\":\"2\"")]
    [TestCase("10362598", "10362599")]
    [TestCase("10:00:00Z", "10:00:00.0000001Z")]
    [TestCase("\"recipientId\":\"1\"", "\"x\":1")]
    public void Messages_that_differ_in_one_thing_have_different_ids(string text, string other)
    {
        Message.Should().Contain(text);

        Read(Message.Replace(text, other)).GetDeduplicationId().Should().NotBe(Read(Message).GetDeduplicationId());
    }

    [TestCase("\"retryCount\":2", "\"retryCount\":3")]
    [TestCase("\"status\":\"completed\"", "\"status\":\"sent\"")]
    [TestCase("\"data\":", "\"new\":1,\"data\":")]
    [TestCase("10:00:00Z", "10:00:00.000Z")]
    public void A_message_that_is_delivered_again_has_the_same_id(string text, string other)
    {
        Message.Should().Contain(text);

        Read(Message.Replace(text, other)).GetDeduplicationId().Should().Be(Read(Message).GetDeduplicationId()).And.MatchRegex("^[0-9A-F]{64}$");
    }

    [Test]
    public void The_same_text_in_another_property_makes_another_id() =>
        new[] { "accountId", "userId", "recipientId" }.Select(name => Id($$$$"""{"event":"x","generatedDateTime":"2026-11-24T10:00:00Z","data":{"{{{{name}}}}":"1"}}"""))
            .Append(Id("""{"event":"x","generatedDateTime":"2026-11-24T10:00:00Z","configurationId":"1"}"""))
            .Should().OnlyHaveUniqueItems();

    [Test]
    public void Messages_without_a_readable_time_differ_by_their_bytes()
    {
        const string Body = """{"event":"x","generatedDateTime":"yesterday","retryCount":0}""";

        Read(Body).GeneratedAt.Should().BeNull();
        Id(Body.Replace("0}", "1}")).Should().NotBe(Id(Body)).And.MatchRegex("^[0-9A-F]{64}$");
    }

    [Test]
    public void A_text_has_at_most_200_characters_where_it_is_read()
    {
        Read($$$$"""{"event":"{{{{new string('e', 200)}}}}"}""").Event.ToString().Should().HaveLength(200);
        Read($$$$"""{"event":"x","configurationId":{{{{new string('1', 200)}}}}}""").ConfigurationId.Should().HaveLength(200);
        Refuse($$$$"""{"event":"{{{{new string('e', 201)}}}}"}""");
        Refuse($$$$"""{"event":"x","configurationId":{{{{new string('1', 201)}}}}}""");
        Refuse($$$$"""{"event":"x","data":{"userId":"{{{{new string('u', 201)}}}}"}}""");
        Read($$$$"""{"event":"x","data":{"emailBody":"{{{{new string('u', 100_000)}}}}"}}""").Event.ToString().Should().Be("x");
    }

    [TestCase("envelope-sent")]
    [TestCase("Envelope-Sent")]
    [TestCase("recipient-sent")]
    [TestCase("RECIPIENT-SENT")]
    public void An_event_of_an_envelope_or_recipient_names_its_envelope(string name)
    {
        Refuse($$$$"""{"event":"{{{{name}}}}"}""");
        Refuse($$$$"""{"event":"{{{{name}}}}","data":{"envelopeId":" "}}""");
        Refuse($$$$"""{"event":"{{{{name}}}}","data":{"envelopeId":"00000000-0000-0000-0000-000000000000"}}""");
        Read($$$$"""{"event":"{{{{name}}}}","data":{"envelopeId":"{{{{Envelope}}}}"}}""").EnvelopeId.Should().Be(EnvelopeId.Parse(Envelope));
    }

    [TestCase("template-created")]
    [TestCase("click-agreed")]
    [TestCase("my-envelope-sent")]
    public void Another_event_may_come_without_an_envelope_but_not_with_a_wrong_one(string name)
    {
        Read($$$$"""{"event":"{{{{name}}}}"}""").EnvelopeId.Should().BeNull();
        Read($$$$"""{"event":"{{{{name}}}}","data":{"envelopeId":null}}""").EnvelopeId.Should().BeNull();
        Refuse($$$$"""{"event":"{{{{name}}}}","data":{"envelopeId":"42"}}""");
    }

    [TestCase("\"\"")]
    [TestCase("\" \"")]
    [TestCase("null")]
    public void Blank_text_is_as_if_it_were_missing(string blank)
    {
        var message = Read($$$$"""
            {"event":"x","retryCount":{{{{blank}}}},"configurationId":{{{{blank}}}},"generatedDateTime":{{{{blank}}}},
            "data":{"accountId":{{{{blank}}}},"userId":{{{{blank}}}},"recipientId":{{{{blank}}}},"envelopeSummary":{"status":{{{{blank}}}}}}}
            """);

        message.ConfigurationId.Should().BeNull();
        message.GeneratedAt.Should().BeNull();
        message.AccountId.Should().BeNull();
        message.UserId.Should().BeNull();
        message.RecipientId.Should().BeNull();
        message.EnvelopeStatus.Should().BeNull();
        message.RetryCount.Should().Be(0);
        Refuse($$$$"""{"event":{{{{blank}}}}}""");
    }

    [TestCase("7", 7)]
    [TestCase("\"7\"", 7)]
    [TestCase("2147483647", 2147483647)]
    [TestCase("2147483648", 0)]
    [TestCase("-1", 0)]
    [TestCase("1.5", 0)]
    [TestCase("\"seven\"", 0)]
    public void A_retry_count_that_is_no_number_of_deliveries_is_0(string written, int expected) =>
        Read($$$$"""{"event":"x","retryCount":{{{{written}}}}}""").RetryCount.Should().Be(expected);

    [Test]
    public void Numbers_may_be_written_as_text_or_as_numbers()
    {
        Read("""{"event":"x","configurationId":42,"data":{"recipientId":7}}""").Should().BeEquivalentTo(new { ConfigurationId = "42", RecipientId = "7" });
        Read("""{"event":"x","configurationId":"42","data":{"recipientId":"7"}}""").Should().BeEquivalentTo(new { ConfigurationId = "42", RecipientId = "7" });
    }

    [Test]
    public void A_name_counts_on_its_own_level_only()
    {
        var message = Read($$$$"""
            {"envelopeId":"1","accountId":"1","userId":"1","recipientId":"1","status":"sent","envelopeSummary":{"status":"sent"},
            "new":{"event":"other","data":{"userId":"2"}},
            "data":{"event":"other","retryCount":5,"configurationId":"2","generatedDateTime":"2026-11-24T10:00:00Z","status":"sent","data":{"userId":"2"},
            "envelopeId":"{{{{Envelope}}}}","envelopeSummary":{"envelopeId":"3","userId":"3","sender":{"status":"sent"}}},"event":"envelope-sent"}
            """);

        message.Should().BeEquivalentTo(new
        {
            Event = ConnectEvent.EnvelopeSent,
            EnvelopeId = (EnvelopeId?)EnvelopeId.Parse(Envelope),
            AccountId = (string?)null,
            UserId = (string?)null,
            RecipientId = (string?)null,
            EnvelopeStatus = (EnvelopeStatus?)null,
            GeneratedAt = (DateTimeOffset?)null,
            RetryCount = 0,
            ConfigurationId = (string?)null,
        });
    }

    [Test]
    public void Escapes_stand_for_what_they_stand_for() => Read("""
        {"\u0065vent":"template\u002dcreated","data":{"us\u0065rId":"\"\\\/\u00e4","envelopeSumm\u0061ry":{"st\u0061tus":"\u0073ent"}}}
        """).Should().BeEquivalentTo(new { Event = new ConnectEvent("template-created"), UserId = "\"\\/ä", EnvelopeStatus = (EnvelopeStatus?)EnvelopeStatus.Sent });

    [TestCase("""{"event":true}""")]
    [TestCase("""{"event":["x"]}""")]
    [TestCase("""{"event":"x","retryCount":{}}""")]
    [TestCase("""{"event":"x","data":"text"}""")]
    [TestCase("""{"event":"x","data":[{}]}""")]
    [TestCase("""{"event":"x","data":7}""")]
    [TestCase("""{"event":"x","data":{"envelopeSummary":"text"}}""")]
    [TestCase("""{"event":"x","data":{"envelopeSummary":[]}}""")]
    [TestCase("""{"event":"x","data":{"userId":false}}""")]
    [TestCase("""["event","x"]""")]
    [TestCase("\"event\"")]
    [TestCase("""{"event":"x",}""")]
    [TestCase("""{"event":"x"} {}""")]
    [TestCase("""{"event":"x","new":[1,]}""")]
    [TestCase("""{"event":"x","new":"a	b"}""")]
    [TestCase("""{"event":"x","new":"\x"}""")]
    [TestCase("""{"event":"x","new":01}""")]
    [TestCase("""{"event":"x"/* comment */}""")]
    [TestCase("""{"event":"x","new":nul}""")]
    [TestCase("""{"event":"x","new":{"a":1}""")]
    public void A_body_that_is_not_JSON_or_has_a_value_of_the_wrong_kind_is_refused(string body) => Refuse(body);

    [TestCase("{\"event\":\"x\"}")]
    [TestCase(" \t\r\n{ \"event\" : \"x\" } \t\r\n")]
    [TestCase("{\"new\":[true,false,null,-1.5e+3,\"\\\"\",{},[]],\"event\":\"x\"}")]
    [TestCase("{\"event\":\"x\",\"data\":{},\"new\":{\"a\":{\"b\":[{\"c\":[[]]}]}}}")]
    public void JSON_may_be_written_in_any_way(string body) => Read(body).Event.ToString().Should().Be("x");

    [Test]
    public void Parts_may_be_nested_64_deep()
    {
        Read(Nested(63)).Event.ToString().Should().Be("x");
        Refuse(Nested(64));

        // One more than in the array, since the message itself is an object.
        static string Nested(int arrays) => $$$$"""{"new":{{{{new string('[', arrays)}}}}{{{{new string(']', arrays)}}}},"event":"x"}""";
    }

    private static string Id(string body) => Read(body).GetDeduplicationId();

    private static void Refuse(string body) => FluentActions.Invoking(() => Read(body)).Should().Throw<ConnectMessageException>();

    private static ConnectMessage Read(string body) => Read(new ConnectVerifier(_key), body);

    private static ConnectMessage Read(ConnectVerifier verifier, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return verifier.Read(bytes, ConnectSignature.Create(_key, bytes));
    }
}
