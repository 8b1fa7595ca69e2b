using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The dialog in which a signer names the person who signs instead.</summary>
internal static class SigningAssignment
{
    public const string NameField = "assignName";
    public const string EmailField = "assignEmail";
    public const string ReasonField = "assignReason";
    private const int MaximalNameLength = 100;
    private const int MaximalReasonLength = 500;

    public static string RenderButton(Envelope envelope, Recipient signer) => RecipientReassignment.IsOffered(envelope, signer)
        ? "<button type=\"button\" id=\"open-assign\" class=\"secondary enhanced\">Assign to someone else</button>"
        : string.Empty;

    public static string Render(SigningViewSession session, Envelope envelope, Recipient signer) => RecipientReassignment.IsOffered(envelope, signer)
        ? $"""
            <dialog id="assign" class="card" aria-labelledby="assign-title">
              <form method="post" action="{session.Path}" autocomplete="off">
                {session.AntiForgeryField}
                <h2 id="assign-title">Assign to someone else</h2>
                <p>They sign instead of you, and you get a copy. They and the sender read your reason.</p>
                <p><label for="assign-name">Name of the new signer</label>
                <input id="assign-name" name="{NameField}" maxlength="{MaximalNameLength}" required pattern=".*\S.*"></p>
                <p><label for="assign-email">E-mail address of the new signer</label>
                <input id="assign-email" name="{EmailField}" type="email" maxlength="{EmailAddress.MaximalLength}" required></p>
                <p><label for="assign-reason">Reason for the change</label>
                <textarea id="assign-reason" name="{ReasonField}" maxlength="{MaximalReasonLength}" rows="3"></textarea></p>
                <p class="actions">
                  {SigningButtons.Render(SigningButtons.Assign, "Assign")}
                  <button type="button" id="close-assign" class="secondary enhanced">Cancel</button>
                </p>
              </form>
            </dialog>
            """
        : string.Empty;

    /// <summary>The entered values, and their errors.</summary>
    public static (RecipientReassignment Entered, IReadOnlyList<SigningProblem> Problems) Read(IFormCollection form)
    {
        var entered = new RecipientReassignment(
            form[NameField].ToString().Trim(), form[EmailField].ToString().Trim(), form[ReasonField].ToString().Trim());
        return (entered, [.. ProblemsOf(entered)]);
    }

    private static IEnumerable<SigningProblem> ProblemsOf(RecipientReassignment entered)
    {
        if (entered.Name.Length is 0 or > MaximalNameLength)
        {
            yield return new SigningProblem(ElementId: null, $"Enter the name of the new signer, with at most {MaximalNameLength} characters.");
        }

        if (!EmailAddress.IsValid(entered.Email))
        {
            yield return new SigningProblem(ElementId: null, "Enter the e-mail address of the new signer.");
        }

        if (entered.Reason.Length > MaximalReasonLength)
        {
            yield return new SigningProblem(ElementId: null, $"Enter a reason with at most {MaximalReasonLength} characters.");
        }
    }
}
