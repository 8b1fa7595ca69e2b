using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Tests.Envelopes;

/// <summary>The text of a record ends up in logs, so it has nothing of a person and no lock token.</summary>
[TestFixture]
public sealed class RecordTextTests
{
    private static readonly object[] _records =
    [
        new AuditEvent("Signed", new Dictionary<string, string>(StringComparer.Ordinal) { ["UserName"] = "Ada Lovelace" }) { UserName = "Ada Lovelace" },
        new EnvelopeLock(new EnvelopeId(Guid.NewGuid()), "Ada's lock token", ExpiresAt: null),
        new EnvelopeSender("7", "Ada Lovelace", "Ada@example.com"),
        new FormField("City", "Ada's city"),
        new PhoneNumber("44", "555-Ada"),
        new RecipientFormData("1", [new FormField("City", "Ada's city")]) { Name = "Ada Lovelace", Email = "Ada@example.com" },
        new RecipientUpdate("1") { Name = "Ada Lovelace", Email = "Ada@example.com", PhoneNumber = new PhoneNumber("44", "555-Ada") },
    ];

    [TestCaseSource(nameof(_records))]
    public void The_text_of_a_record_shows_nothing_of_a_person(object record) => record.ToString().Should().NotBeEmpty().And.NotContain("Ada");
}
