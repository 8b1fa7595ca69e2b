namespace EmbeddedSigning.Analyzers.Tests;

[TestFixture]
public sealed class ConstantClientUserIdTests
{
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, clientUserId: {|ESIGN005:"1000"|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:Everybody|});""")]
    [TestCase("""var id = "1000"; envelope.AddEmbeddedSigner("Ada Lovelace", user.Email, {|ESIGN005:id|});""")]
    [TestCase("""envelope.AddEmbeddedTemplateRole("Tenant", user.Name, user.Email, {|ESIGN005:"1000"|});""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.EmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}));""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.InPersonSigner(user.Name, user.Email, "Ada Lovelace", {|ESIGN005:"1000"|}));""")]
    [TestCase("""_ = new RecipientViewRequest(returnUrl, {|ESIGN005:"1000"|}) { UserName = user.Name, Email = user.Email };""")]
    [TestCase("""_ = new SigningLink(envelopeId, {|ESIGN005:"1000"|}) { SignerName = user.Name, SignerEmail = user.Email };""")]
    [TestCase("""_ = new SigningLink({|ESIGN005:"1000"|}, user.Name, user.Email);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:_everyone|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:1000.ToString()|});""")]
    public Task One_id_for_a_person_who_varies_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, user.Id);""")]
    [TestCase("""envelope.AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42");""")]
    [TestCase("""var name = "Ada Lovelace"; envelope.AddEmbeddedSigner(name, "ada@example.com", "user-42");""")]
    [TestCase("""var id = "1000"; id += user.Id; envelope.AddEmbeddedSigner(user.Name, user.Email, id);""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.InPersonSigner("Alan Turing", "alan@example.com", user.Name, "desk-1"));""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.CertifiedDelivery(user.Name, user.Email));""")]
    [TestCase("""_ = new RecipientViewRequest(returnUrl);""")]
    [TestCase("""_ = new SigningLink(envelopeId, "user-42") { LandingPath = $"/leases/{envelopeId}" };""")]
    public Task An_id_of_its_own_for_each_person_is_not_reported(string statements) => AnalyzeAsync(statements);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<ConstantClientUserIdAnalyzer>($$"""
        internal sealed record User(string Id, string Name, string Email);

        internal static class Office
        {
            private const string Everybody = "1000";
            private static readonly string _everyone = "1000";

            public static void Send(EnvelopeBuilder envelope, User user, EnvelopeId envelopeId, Uri returnUrl)
            {
                {{statements}}
                _ = Everybody + _everyone;
            }
        }
        """);
}
