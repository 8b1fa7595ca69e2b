using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>A template with every kind of tab that the examples fill in.</summary>
internal static class LeaseTemplate
{
    private static TemplateDefinition Definition => new EnvelopeBuilder("Please sign this lease")
        .AddDocument(DocumentSource.FromBytes("Monthly rent:\n\nTenant: /sign/"u8.ToArray(), "Lease.txt"), "Lease")
        .DefineRole("signer", signer => signer
            .SignHere("/sign/")
            .Text(At(153, 230), "text")
            .Numerical(At(153, 260), "rent", minimum: 0, currency: "usd")
            .Checkbox(At(75, 417), "ckAuthorization")
            .Checkbox(At(75, 447), "ckAuthentication")
            .Checkbox(At(75, 478), "ckAgreement")
            .Checkbox(At(75, 508), "ckAcknowledgement")
            .List(
                At(142, 291),
                "list",
                [new("Red", "red"), new("Green", "green"), new("Blue", "blue")],
                required: false,
                options: new TabOptions { Font = TabFont.Helvetica, FontSize = 14 })
            .RadioGroup("radio1", [new("white", At(142, 384)), new("red", At(74, 384)), new("blue", At(220, 384))]))
        .DefineRole("cc", copy => copy.RoutingOrder(2), RecipientType.CarbonCopy)
        .BuildTemplate("Lease", "A lease with a signer and a copy");

    /// <summary>The template that an earlier run has created, or a new one.</summary>
    public static async Task<Guid> FindOrCreateAsync(IEmbeddedSigningClient client)
    {
        await foreach (var template in client.ListTemplatesAsync(new TemplateQuery { SearchText = "Lease" }))
        {
            return template.TemplateId;
        }

        return await client.CreateTemplateAsync(Definition);
    }

    private static TabPlacement At(int x, int y) => TabPlacement.AtPosition(x, y);
}
