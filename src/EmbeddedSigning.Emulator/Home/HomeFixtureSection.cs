using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>The form to add templates and envelopes.</summary>
internal static class HomeFixtureSection
{
    public static string RenderTemplates(IReadOnlyList<Template> templates) => HomeHtml.Rows(
        "Templates",
        templates,
        "No template yet.",
        template => $"""
            <li><p class="head"><strong>{HomeHtml.Long(template.Name)}</strong> <code>{template.Id:D}</code></p>
            <p class="quiet">Roles: {HomeHtml.Long(string.Join(", ", template.Roles.Select(role => role.RoleName).OfType<string>().DefaultIfEmpty("none")))}</p></li>
            """);

    public static string RenderForms(string token) => $"""
        <details class="card" data-key="add-template"><summary>Add a template</summary>
        <form method="post" action="/emulator/home/templates" enctype="multipart/form-data">
        <input type="hidden" name="token" value="{token}">
        <div class="wide"><label for="template-file">A JSON file, as <code>POST /templates</code> takes it</label>
        <input id="template-file" name="file" type="file" accept=".json,application/json"></div>
        <div class="wide"><label for="template-json">or its text</label>
        <textarea id="template-json" name="json" rows="6" spellcheck="false"></textarea></div>
        <button class="secondary">Add the template</button></form></details>
        {HomeHtml.Form(token, "/emulator/home/token", "<button class=\"secondary\">Create an access token</button>")}
        """;

    /// <summary>The page with a new token. No other page shows it.</summary>
    public static string RenderToken(string accessToken, Uri address, Guid accountId) => HomePage.Detail("Access token", $"""
        <p>It works for eight hours of the emulator's clock, and is shown only here.</p>
        {HomeHtml.ToCopy("token", accessToken)}
        <p>For instance:</p>
        {HomeHtml.ToCopy("call", $"curl -H \"Authorization: Bearer {accessToken}\" {address}restapi/v2.1/accounts/{accountId:D}/templates")}
        """);
}
