using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Tests;

/// <summary>What users receive they can also make, in tests of their own, and keep as JSON where it holds no secret.</summary>
[TestFixture]
public sealed class TestabilityTests
{
    private static readonly EnvelopeId _id = EnvelopeId.Parse("d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e");
    private static readonly DateTimeOffset _time = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);

    private static object[] Values =>
    [
        new Envelope(_id, EnvelopeStatus.Completed)
        {
            EmailSubject = "Lease",
            EmailMessage = "Read it",
            Sender = new EnvelopeSender("1", "Grace", "grace@example.com"),
            CompletedAt = _time,
            CustomFields = [new CustomField("lease", "42", Show: true)],
            Documents = [new DocumentInfo("1", "Lease", "content", 1)],
            Recipients =
            [
                new Recipient("1", RecipientType.Signer)
                {
                    Name = "Ada",
                    Status = RecipientStatus.Completed,
                    RoutingOrder = 2,
                    PhoneNumber = new PhoneNumber("49", "1701234"),
                    Tabs = [new RecipientTab("text", "rent", "900") { OriginalValue = "800", DocumentId = 1, PageNumber = 2, Status = "active", TabId = "t" }],
                },
            ],
        },
        new EnvelopeSummary(_id, EnvelopeStatus.Sent, "t"),
        new FormData(_id, EnvelopeStatus.Sent, [new FormField("rent", "900", "800")], [new RecipientFormData("1", [new FormField("rent", "900")]) { Name = "Ada" }]),
        new AuditEvent("Signed", new Dictionary<string, string> { ["Message"] = "m" }) { Time = _time, UserName = "Ada", EnvelopeStatus = EnvelopeStatus.Sent },
        new EnvelopePage([new Envelope(_id, EnvelopeStatus.Sent)], "2"),
        new Template(Guid.Parse(_id.ToString()), "Lease") { Roles = [new Recipient("1", RecipientType.Signer) { RoleName = "Tenant" }], CreatedAt = _time },
        new EnvelopeNotification(EnvelopeReminders.After(1, 2), EnvelopeExpiration.After(3)),
        new EnvelopeLock(_id, "token", _time),
        new RecipientUpdate("1") { Name = "Ada", Type = RecipientType.CarbonCopy },
        new DownloadOptions { IncludeCertificate = true, CertificateLocale = "de" },
        EnvelopeFolder.RecycleBin,
        new DocumentId(3),
        DocumentId.Combined,
        DocumentId.Archive,
        DocumentId.Certificate,
        ConnectEvent.EnvelopeCompleted,
        SigningOutcome.SigningComplete,
    ];

    [TestCaseSource(nameof(Values))]
    public void A_value_without_secrets_survives_JSON(object value)
    {
        var json = JsonSerializer.Serialize(value, value.GetType());

        var read = JsonSerializer.Deserialize(json, value.GetType())!;

        JsonSerializer.Serialize(read, value.GetType()).Should().Be(json);
        read.Should().BeEquivalentTo(value, options => options.RespectingRuntimeTypes().ComparingByValue<EnvelopeId>().ComparingByValue<EnvelopeFolder>().ComparingByValue<DocumentId>()
            .ComparingByValue<ConnectEvent>().ComparingByValue<SigningOutcome>());
    }

    [Test]
    public void A_value_that_is_a_word_is_a_key_in_JSON_too()
    {
        KeySurvives(_id);
        KeySurvives(new DocumentId(3));
        KeySurvives(default(DocumentId));
        KeySurvives(EnvelopeStatus.Sent);
        KeySurvives(EnvelopeFolder.RecycleBin);
        KeySurvives(RecipientStatus.Signed);
        KeySurvives(RecipientType.Signer);
        KeySurvives(ConnectEvent.EnvelopeSent);
        KeySurvives(SigningOutcome.Decline);

        static void KeySurvives<T>(T key)
            where T : struct =>
            JsonSerializer.Deserialize<Dictionary<T, int>>(JsonSerializer.Serialize(new Dictionary<T, int> { [key] = 1 })).Should().ContainKey(key);
    }

    [Test]
    public void A_key_that_names_no_envelope_is_no_envelope_id() =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Dictionary<EnvelopeId, int>>("""{ "x": 1 }""")).Should().Throw<JsonException>();

    [TestCase("\"0\"")]
    [TestCase("\"-1\"")]
    [TestCase("\"01\"")]
    [TestCase("\"1/../2\"")]
    [TestCase("\"portfolio\"")]
    [TestCase("3")]
    public void JSON_that_names_no_document_is_no_document_id(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<DocumentId>(json)).Should().Throw<JsonException>();

    [Test]
    public void A_default_document_id_survives_JSON_too() =>
        JsonSerializer.Deserialize<DocumentId>(JsonSerializer.Serialize(default(DocumentId))).Should().Be(default(DocumentId));

    [Test]
    public void Every_value_that_hides_its_content_says_how_it_becomes_JSON() =>
        typeof(IEmbeddedSigningClient).Assembly.GetExportedTypes()
            .Where(type => type is { IsValueType: true, IsEnum: false } && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length == 0)
            .Should().HaveCountGreaterThan(5).And.AllSatisfy(type => type.Should().BeDecoratedWith<JsonConverterAttribute>(type.Name));

    [Test]
    public void Every_type_that_an_interface_returns_or_hands_over_can_be_made()
    {
        var types = typeof(IEmbeddedSigningClient).Assembly.GetExportedTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .SelectMany(Unwrap)
            .Distinct()
            .ToList();

        types.Should().Contain([typeof(Envelope), typeof(SigningUrl), typeof(FormData), typeof(Template), typeof(AuthorizationRequest), typeof(AccessTokenRequest)]);
        types.Where(type => type.Assembly == typeof(IEmbeddedSigningClient).Assembly && type is { IsInterface: false, IsEnum: false }).Should().AllSatisfy(type =>
            (type.IsValueType
                || type.GetConstructors().Length > 0
                || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.ReturnType == type)
                || typeof(EnvelopeBuilder).GetMethods().Any(method => method.ReturnType == type)
                || typeof(EmbeddedSigningModelFactory).GetMember(type.Name, BindingFlags.Public | BindingFlags.Static).Length > 0)
                .Should().BeTrue(type.Name));
    }

    [Test]
    public void URLs_of_views_are_made_with_the_moment_at_which_they_expire()
    {
        var url = new Uri("https://demo.docusign.net/Signing/1");

        var (signing, sender) = (EmbeddedSigningModelFactory.SigningUrl(url, _time), EmbeddedSigningModelFactory.SenderViewUrl(url, _time));

        (signing.Reveal(), signing.ExpiresAt).Should().Be((url, _time));
        (sender.Reveal(), sender.ExpiresAt).Should().Be((url, _time));
    }

    [Test]
    public void A_sign_in_that_has_begun_is_made_with_its_secret()
    {
        var request = EmbeddedSigningModelFactory.AuthorizationRequest(new Uri("https://account-d.docusign.com/oauth/auth"), "secret");

        (request.Url.Host, request.RevealSecret()).Should().Be(("account-d.docusign.com", "secret"));
    }

    [Test]
    public void A_Connect_message_is_made_of_what_happened_or_of_JSON()
    {
        var made = EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.RecipientCompleted, _id, EnvelopeStatus.Sent, recipientId: "2", _time);

        (made.Event, made.EnvelopeId, made.EnvelopeStatus, made.RecipientId, made.GeneratedAt).Should()
            .Be((ConnectEvent.RecipientCompleted, _id, EnvelopeStatus.Sent, "2", _time));
        made.Envelope!.Status.Should().Be(EnvelopeStatus.Sent);
        FluentActions.Invoking(() => EmbeddedSigningModelFactory.ConnectMessage("<xml/>")).Should().Throw<ConnectMessageException>();
    }

    [Test]
    public void A_Connect_message_is_made_with_an_envelope_and_documents()
    {
        var envelope = new Envelope(_id, EnvelopeStatus.Completed) { StatusChangedAt = _time, CustomFields = [new CustomField("lease", "42")] };
        var document = EmbeddedSigningModelFactory.ConnectDocument("1", "lease.pdf", "%PDF-"u8);

        var made = EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeCompleted, envelope, document);

        (made.Event, made.EnvelopeId, made.EnvelopeStatus, made.GeneratedAt).Should().Be((ConnectEvent.EnvelopeCompleted, _id, EnvelopeStatus.Completed, _time));
        made.Envelope.Should().BeSameAs(envelope);
        using var text = new StreamReader(made.Documents.Single().OpenRead());
        text.ReadToEnd().Should().Be("%PDF-");
        made.GetDeduplicationId().Should().Be(EmbeddedSigningModelFactory.ConnectMessage(System.Text.Encoding.UTF8.GetString(made.Body.Span)).GetDeduplicationId());
        EmbeddedSigningModelFactory.ConnectMessage(ConnectEvent.EnvelopeSent, envelope).Documents.Should().BeEmpty();
    }

    [Test]
    public void Exceptions_are_made_with_what_DocuSign_says()
    {
        var limit = new RateLimitExceededException("Too many") { Scope = RateLimitScope.AccountHour, RetryAfter = TimeSpan.FromMinutes(1) };
        var refusal = EmbeddedSigningModelFactory.DocuSignApiException("No", "NO", System.Net.HttpStatusCode.BadRequest);

        (limit.Scope, limit.RetryAfter).Should().Be((RateLimitScope.AccountHour, TimeSpan.FromMinutes(1)));
        (refusal.ErrorCode, refusal.StatusCode).Should().Be(("NO", System.Net.HttpStatusCode.BadRequest));
        new EnvelopeNotFoundException("No") { EnvelopeId = _id, TraceToken = "t" }.EnvelopeId.Should().Be(_id);
        EmbeddedSigningModelFactory.AccessTokenException("No", "invalid_grant").ErrorCode.Should().Be("invalid_grant");
    }

    private static IEnumerable<Type> Unwrap(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap) : [type];
}
