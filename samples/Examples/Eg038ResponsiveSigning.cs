using EmbeddedSigning;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Sends HTML that fits the signer's screen, with fields as HTML elements, and sums that are updated while the signer types.</summary>
internal static class Eg038ResponsiveSigning
{
    private const string Order = """
        <h1 style="color: darkblue">World Wide Corp</h1>
        <table>
          <tr><th>Item</th><th>Quantity</th><th>Price</th><th>Sum</th></tr>
          <tr><td>Harmonica</td><td><input data-ds-type="number" data-ds-recipient-id="1" name="harmonicas"></td><td>$5</td><td>$/harmonica-sum/</td></tr>
          <tr><td>Xylophone</td><td><input data-ds-type="number" data-ds-recipient-id="1" name="xylophones"></td><td>$150</td><td>$/xylophone-sum/</td></tr>
          <tr><td colspan="3">Total</td><td>$/total/</td></tr>
        </table>
        <h3>Agreed: <ds-signature data-ds-recipient-id="1"></ds-signature></h3>
        """;

    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var session = await client.StartSigningAsync(
            new EnvelopeBuilder("Please sign your order")
                .AddDocument(DocumentSource.FromHtml(Order, "order.html"), "Order")
                .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer
                    .Formula("/harmonica-sum/", "harmonica sum", "[harmonicas] * 5", decimals: 0)
                    .Formula("/xylophone-sum/", "xylophone sum", "[xylophones] * 150", decimals: 0)
                    .Formula("/total/", "total", "[harmonica sum] + [xylophone sum]", decimals: 0))
                .AddCarbonCopy("Alan Turing", "alan@example.com")
                .Build(),
            Signer.View);
        using var signer = new EmulatedSigner { Values = { ["harmonicas"] = "3", ["xylophones"] = "2" } };
        SigningOutcome.FromReturnUrl(await signer.SignAsync(session.SigningUrl.Reveal())).EnsureCompleted();
        var data = await client.GetFormDataAsync(session.Envelope.EnvelopeId);
        await output.WriteLineAsync($"Total: ${data.GetValue("total")}");
    }
}
