using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Fills in the tabs of a template by their labels, and adds one.</summary>
internal static class Eg017SetTemplateTabValues
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Please sign this lease")
            .FromTemplate(await LeaseTemplate.CreateAsync(client))
            .AddEmbeddedTemplateRole("signer", "Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .Prefill("list", "green", TabType.List)
                .Prefill("ckAgreement", "true", TabType.Checkbox)
                .Prefill("radio1", "white", TabType.RadioGroup)
                .Prefill("text", "Jabberwocky!")
                .Text(TabPlacement.AtPosition(280, 172), "added text field", "Ada Lovelace", options: new TabOptions { Bold = true, FontSize = 14 }))
            .AddTemplateRole("cc", "Alan Turing", "alan@example.com")
            .AddCustomField("app metadata item", "1234567", show: true)
            .Build());
        var data = await client.GetFormDataAsync(signed);
        await output.WriteLineAsync($"{data.GetValue("list")}, {data.GetValue("radio1")}, {data.GetValue("text")}, {data.GetValue("added text field")}");
    }
}
