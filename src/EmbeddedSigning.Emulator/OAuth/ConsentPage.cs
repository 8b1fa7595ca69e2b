using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.OAuth;

internal static class ConsentPage
{
    public static string Render(string requestId, Client client, User user, IEnumerable<string> scopes)
    {
        var items = string.Concat(scopes.Distinct(StringComparer.Ordinal).Select(scope => $"<li>{Html.Encode(scope)}</li>"));
        return HtmlPage.Render("Allow access", $"""
            <h1>Allow access</h1>
            <p>The application with the integration key <code>{client.IntegrationKey:D}</code> asks to act for
            {Html.Encode(user.Name)} ({Html.Encode(user.Email)}) with these scopes:</p>
            <ul>{items}</ul>
            <form method="post" action="/oauth/auth">
              <input type="hidden" name="request" value="{requestId}">
              <button type="submit" name="decision" value="allow">Allow access</button>
              <button type="submit" name="decision" value="cancel" class="secondary">Cancel</button>
            </form>
            """);
    }
}
