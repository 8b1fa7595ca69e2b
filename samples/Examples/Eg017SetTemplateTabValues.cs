using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Fills in the tabs of a template by their labels, and adds one.</summary>
internal static class Eg017SetTemplateTabValues
{
    private static readonly TabOptions _style = new() { Font = TabFont.Helvetica, FontSize = 14, Bold = true, Width = 84, Height = 23 };

    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Please sign this lease")
            .FromTemplate(await LeaseTemplate.FindOrCreateAsync(client))
            .AddEmbeddedTemplateRole("signer", "Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .Prefill("list", "green", TabType.List)
                .Prefill("ckAuthorization", "true", TabType.Checkbox)
                .Prefill("ckAgreement", "true", TabType.Checkbox)
                .Prefill("radio1", "white", TabType.RadioGroup)
                .Prefill("text", "Jabberwocky!")
                .Text(TabPlacement.AtPosition(280, 172), "added text field", "Ada Lovelace", required: false, options: _style))
            .AddTemplateRole("cc", "Alan Turing", "alan@example.com")
            .AddCustomField("app metadata item", "1234567", show: true)
            .Build());
        var data = await client.GetFormDataAsync(signed);
        await output.WriteLineAsync($"{data.GetValue("ckAuthorization")}, {data.GetValue("ckAgreement")}, {data.GetValue("list")}, {data.GetValue("radio1")}, {data.GetValue("text")}, {data.GetValue("added text field")}");
    }
}
