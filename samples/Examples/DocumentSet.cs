using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>The documents of DocuSign's examples: a web page, a Word document and a PDF, each with a place for the signature.</summary>
internal static class DocumentSet
{
    private const string Order = """
        <!DOCTYPE html>
        <html><head><meta charset="UTF-8"></head><body style="font-family: sans-serif">
        <h1>World Wide Corp</h1><h2>Order Processing Division</h2><h4>Ordered by Ada Lovelace</h4>
        <h3>Agreed: <span style="color: white">**signature_1**/</span></h3>
        </body></html>
        """;

    public static EnvelopeBuilder Add(EnvelopeBuilder envelope) => envelope
        .AddDocument(DocumentSource.FromBytes(System.Text.Encoding.UTF8.GetBytes(Order), "order.html"), "Order acknowledgement")
        .AddDocument(DocumentSource.FromBytes(WordFile.Create("Battle plan", "Agreed: /sn1/"), "plan.docx"), "Battle Plan")
        .AddDocument(DocumentSource.FromFile(Path.Combine(AppContext.BaseDirectory, "lease.pdf")), "Lease");

    public static RecipientBuilder Sign(RecipientBuilder signer) => SignPlanAndLease(signer
        .SignHere(TabPlacement.AtAnchor("**signature_1**", xOffset: 20, yOffset: 10)));

    public static RecipientBuilder SignPlanAndLease(RecipientBuilder signer) => signer
        .SignHere(TabPlacement.AtAnchor("/sn1/", xOffset: 20, yOffset: 10))
        .SignHere("/sign/");
}
