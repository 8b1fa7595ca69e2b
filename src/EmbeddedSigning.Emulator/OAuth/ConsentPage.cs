using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Login and consent in one: who is there is chosen from a list, since nobody has a password.</summary>
internal static class ConsentPage
{
    public static string Render(string requestId, ConsentRequest request, IReadOnlyList<User> users, User selected)
    {
        var forEverybody = request.AdminScopes.Count == 0 ? string.Empty : $"""
            <p>As an administrator you are also asked to allow it for every user of the organization:</p>
            <ul>{Items(request.AdminScopes)}</ul>
            """;
        return HtmlPage.Render("Allow access", $"""
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
            """);
    }

    private static string Items(IEnumerable<string> scopes) =>
        string.Concat(scopes.Select(scope => $"<li>{Html.Encode(scope)}</li>"));

    private static string Option(User user, bool isSelected) =>
        $"<option value=\"{user.Id:D}\"{(isSelected ? " selected" : string.Empty)}>"
        + $"{Html.Encode(user.Name)} ({Html.Encode(user.Email)})</option>";
}
