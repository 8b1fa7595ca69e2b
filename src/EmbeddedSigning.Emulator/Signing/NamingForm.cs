using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Factories;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The fields in which an agent, an editor or an intermediary names later recipients.</summary>
internal static class NamingForm
{
    private const string InvalidEmail = "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT";

    /// <param name="nameable">The recipients who can be named.</param>
    /// <param name="entered">The posted form; null if the page is shown for the first time.</param>
    /// <param name="problems">The messages of the page beside the fields.</param>
    public static string Render(IReadOnlyCollection<NameableRecipient> nameable, IFormCollection? entered, IReadOnlyList<SigningProblem> problems) =>
        nameable.Count == 0
            ? string.Empty
            : $"""
                <section class="card naming" aria-labelledby="naming-title">
                  <h2 id="naming-title">Who comes after you</h2>
                  <p>Say who they are. Whoever stays without a name or an e-mail address is left to others.</p>
                  {string.Concat(nameable.Select(person => Person(person, entered, problems)))}
                </section>

                """;

    /// <summary>The named recipients, with their new data.</summary>
    public static IReadOnlyList<Recipient> Read(IFormCollection form, IEnumerable<NameableRecipient> nameable, ICollection<SigningProblem> problems)
    {
        var named = new List<Recipient>();
        foreach (var person in nameable)
        {
            var known = person.Recipient;
            var name = person.TakesName ? form[NameId(known)].ToString().Trim() : string.Empty;
            var email = person.TakesEmail ? form[EmailId(known)].ToString().Trim() : string.Empty;
            if (PostedText.FirstOf(name, known.Name) == known.Name && PostedText.FirstOf(email, known.Email) == known.Email)
            {
                continue;
            }

            try
            {
                named.Add(RecipientFactory.Change(known, Define(known, name, email)));
            }
            catch (RefusalException e)
            {
                var isAboutEmail = e.ErrorCode == InvalidEmail;
                var isOnPage = isAboutEmail ? person.TakesEmail : person.TakesName;
                problems.Add(new SigningProblem(
                    isOnPage ? isAboutEmail ? EmailId(known) : NameId(known) : null,
                    isAboutEmail ? $"{WhoIs(known)}: enter a valid e-mail address, such as someone@example.com." : e.Message));
            }
        }

        return named;
    }

    // For an in-person signer, the form names the host.
    private static PostedRecipient Define(Recipient recipient, string name, string email) => recipient.Kind == RecipientKind.InPersonSigner
        ? new PostedRecipient { HostName = name, HostEmail = email }
        : new PostedRecipient { Name = name, Email = email };

    private static string Person(NameableRecipient person, IFormCollection? entered, IReadOnlyList<SigningProblem> problems)
    {
        var recipient = person.Recipient;
        return $"""
            <fieldset><legend>{Html.Encode(WhoIs(recipient))}</legend>
            {Part("Name", "name", "text", NameId(recipient), recipient.Name, person.TakesName)}
            {Part("E-mail address", "email", "email", EmailId(recipient), recipient.Email, person.TakesEmail)}
            </fieldset>

            """;

        string Part(string title, string part, string type, string id, string known, bool isTaken)
        {
            if (!isTaken)
            {
                return known.Length == 0 ? string.Empty : $"<p>{title}: {Html.Encode(known)}</p>";
            }

            var value = entered is null ? known : entered[id].ToString();
            var isWrong = problems.Any(problem => problem.ElementId == id) ? " aria-invalid=\"true\"" : string.Empty;
            return $"""
                <p><label for="{id}">{title}</label>
                <input type="{type}" id="{id}" name="{id}" maxlength="100" data-recipient="{Html.Encode(recipient.Id)}" data-part="{part}" value="{Html.Encode(value)}"{isWrong}></p>
                """;
        }
    }

    private static string WhoIs(Recipient recipient) =>
        recipient.RoleName is { Length: > 0 } role ? role : recipient.Name.Length > 0 ? recipient.Name : $"Recipient {recipient.Id}";

    private static string NameId(Recipient recipient) => $"name-{recipient.Guid:D}";

    private static string EmailId(Recipient recipient) => $"email-{recipient.Guid:D}";
}
