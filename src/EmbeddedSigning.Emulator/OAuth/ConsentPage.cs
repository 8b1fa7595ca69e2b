using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Login and consent on one page. The user is chosen from a list, because users have no passwords.</summary>
internal static class ConsentPage
{
    public static string Render(string requestId, ConsentRequest request, IReadOnlyList<User> users, User selected)
    {
        var forEverybody = request.AdminScopes.Count == 0 ? string.Empty : $"""
            <p>As an administrator you are also asked to allow it for every user of the organization:</p>
            <ul>{Items(request.AdminScopes)}</ul>
            """;
        return HtmlPage.Render("Allow access", $"""
            <section class="card">
            <h1>Allow access</h1>
            <p>The application with the integration key <code>{request.Client.IntegrationKey:D}</code> asks for these scopes:</p>
            <ul>{Items(request.Scopes)}</ul>
            {forEverybody}
            <form method="post" action="/oauth/auth">
              <input type="hidden" name="request" value="{requestId}">
              <p>
                <label for="user">You are</label>
                <select id="user" name="user">{string.Concat(users.Select(user => Option(user, user == selected)))}</select>
              </p>
              <button type="submit" name="decision" value="allow">Allow access</button>
              <button type="submit" name="decision" value="cancel" class="secondary">Cancel</button>
            </form>
            </section>
            """);
    }

    private static string Items(IEnumerable<string> scopes) =>
        string.Concat(scopes.Select(scope => $"<li><code>{Html.Encode(scope)}</code>{Meaning(scope)}</li>"));

    private static string Meaning(string scope) => scope switch
    {
        Scopes.Signature => ": send, read and sign envelopes in your name",
        Scopes.Impersonation => ": do so without you, whenever it wants, until you take this back",
        Scopes.Extended => ": stay signed in for as long as it is used",
        "openid" => ": know who you are",
        _ => string.Empty,
    };

    private static string Option(User user, bool isSelected) =>
        $"<option value=\"{user.Id:D}\"{(isSelected ? " selected" : string.Empty)}>"
        + $"{Html.Encode(user.Name)} ({Html.Encode(user.Email)})</option>";
}
