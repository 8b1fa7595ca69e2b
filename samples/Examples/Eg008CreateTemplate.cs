using EmbeddedSigning;

namespace Examples;

/// <summary>Creates a template, and reads its roles.</summary>
internal static class Eg008CreateTemplate
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var template = await client.GetTemplateAsync(await LeaseTemplate.FindOrCreateAsync(client));
        await output.WriteLineAsync($"{template.Name}: {string.Join(", ", template.Roles!.Select(role => role.RoleName))}");
    }
}
