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
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}).AddEmbeddedSigner(other.Name, other.Email, {|ESIGN005:"1000"|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}).AddSigner(other.Name, other.Email);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}); _ = new RecipientViewRequest(returnUrl, {|ESIGN005:Everybody|}) { UserName = user.Name };""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:_initial|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:Id|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:GetOnly|});""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}); _ = new SigningLink(envelopeId, user.Id) { SignerName = user.Name };""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, {|ESIGN005:"1000"|}); _ = new RecipientViewRequest(returnUrl, user.Id) { UserName = user.Name };""")]
    public Task One_id_for_a_person_who_varies_is_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, user.Id);""")]
    [TestCase("""envelope.AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42");""")]
    [TestCase("""var name = "Ada Lovelace"; envelope.AddEmbeddedSigner(name, "ada@example.com", "user-42");""")]
    [TestCase("""var id = "1000"; id += user.Id; envelope.AddEmbeddedSigner(user.Name, user.Email, id);""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.InPersonSigner("Alan Turing", "alan@example.com", user.Name, "desk-1"));""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.CertifiedDelivery(user.Name, user.Email));""")]
    [TestCase("""_ = new RecipientViewRequest(returnUrl);""")]
    [TestCase("""_ = new SigningLink(envelopeId, "user-42") { LandingPath = $"/leases/{envelopeId}" };""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, _assigned);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, Assigned);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, Settable);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, _counted);""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, _deconstructed);""")]
    public Task An_id_of_its_own_for_each_person_is_not_reported(string statements) => AnalyzeAsync(statements);

    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, "tenant").AddEmbeddedSigner(other.Name, other.Email, "landlord");""")]
    [TestCase("""envelope.AddEmbeddedSigner(user.Name, user.Email, "tenant"); envelope.AddEmbeddedSigner(other.Name, other.Email, other.Id);""")]
    [TestCase("""envelope.AddRecipient(RecipientBuilder.EmbeddedSigner(user.Name, user.Email, "tenant")).AddRecipient(RecipientBuilder.Witness(1, other.Name, other.Email, "witness"));""")]
    [TestCase("""envelope.AddTemplate(Guid.NewGuid(), t => t.AddEmbeddedRole("Tenant", user.Name, user.Email, "tenant").AddEmbeddedRole("Landlord", other.Name, other.Email, "landlord"));""")]
    [TestCase("""_ = new SigningLink(envelopeId, "tenant") { SignerName = user.Name }; _ = new SigningLink(envelopeId, "landlord") { SignerName = other.Name };""")]
    public Task An_id_for_each_role_of_the_envelope_is_not_reported(string statements) => AnalyzeAsync(statements);

    private static Task AnalyzeAsync(string statements) => Verify.AnalyzerAsync<ConstantClientUserIdAnalyzer>($$"""
        internal sealed record User(string Id, string Name, string Email);

        internal sealed class Office
        {
            private const string Everybody = "1000";
            private static readonly string _everyone = "1000";
            private string _initial = "1000";
            private string _assigned = "1000";
            private string _counted = "1000";
            private string _deconstructed = "1000";

            public Office(User user)
            {
                this._assigned = user.Id;
                Assigned = user.Id;
                (_, (this._deconstructed, _)) = (user.Name, (user.Id, user.Email));
                Next(ref _counted);
            }

            public string Assigned { get; } = "1000";

            public string Settable { get; set; } = "1000";

            private static string Id => "1000";

            private string GetOnly { get; } = "1000";

            public void Send(EnvelopeBuilder envelope, User user, User other, EnvelopeId envelopeId, Uri returnUrl)
            {
                {{statements}}
                _ = Everybody + _everyone + _initial + _assigned + _counted + _deconstructed + GetOnly;
            }

            private static void Next(ref string id) => id += "1";
        }
        """);
}
