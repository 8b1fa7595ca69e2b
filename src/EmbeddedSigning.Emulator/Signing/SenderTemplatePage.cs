using EmbeddedSigning.Emulator.Templates;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The page of a view that edits a template. It shows the template, but unlike DocuSign's page, it cannot edit it.</summary>
internal static class SenderTemplatePage
{
    public static string Render(SigningViewSession session, Template template) => HtmlPage.Render(template.Name, $"""
        <section class="card">
          <h1>{Html.Encode(template.Name)}</h1>
          <h2>Documents</h2>
          <ul>{Items(template.Documents.Select(document => document.Name))}</ul>
          <h2>Recipients</h2>
          <ul>{Items(template.Roles.Select(role => role.RoleName ?? role.Name))}</ul>
        </section>
        <form method="post" action="{session.Path}" class="bar">
          {session.AntiForgeryField}
          <p class="actions">
            {SigningButtons.Render(SigningButtons.Save, "Save and close")}
            {SigningButtons.Render(SigningButtons.Discard, "Discard changes", " class=\"secondary\"")}
          </p>
        </form>
        """);

    private static string Items(IEnumerable<string> items) =>
        string.Concat(items.DefaultIfEmpty("None.").Select(item => $"<li>{Html.Encode(item)}</li>"));
}
