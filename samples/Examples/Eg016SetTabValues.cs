using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends tabs with values, and keeps a value with the envelope.</summary>
internal static class Eg016SetTabValues
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var style = new TabOptions { Font = TabFont.Helvetica, FontSize = 11, Bold = true };
        var signed = await Signer.SignAsync(client, Signer.Stamped(new EnvelopeBuilder("Please Sign"))
            .AddDocument(DocumentSource.FromBytes(WordFile.Create("Name: /legal/", "Called: /familiar/", "/sn1/"), "salary.docx"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                .SignHere(TabPlacement.AtAnchor("/sn1/", xOffset: 20, yOffset: 10))
                .Text(TabPlacement.AtAnchor("/legal/", xOffset: 5, yOffset: -9), "Legal name", "Ada Lovelace", options: style)
                .Text(TabPlacement.AtAnchor("/familiar/", xOffset: 5, yOffset: -9), "Familiar name", "Ada", options: style)
                .Numerical(TabPlacement.AtPosition(210, 235), "Salary", 123_000, minimum: 0, maximum: 1_000_000, currency: "usd"))
            .AddCustomField("salary", "123000", show: true)
            .Build());
        var data = await client.GetFormDataAsync(signed);
        await output.WriteLineAsync($"{data.GetValue("Familiar name")}: {data.GetValue("Salary")}");
    }
}
