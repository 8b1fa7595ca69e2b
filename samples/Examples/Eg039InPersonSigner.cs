using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Has a person sign on the device of a host.</summary>
internal static class Eg039InPersonSigner
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Please host this in-person signing session")
            .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
            .AddRecipient(RecipientBuilder.InPersonSigner("Alan Turing", "alan@example.com", "Ada Lovelace", clientUserId: "desk-1").SignHere("/sn1/"))
            .Build());
        var recipient = (await client.ListRecipientsAsync(signed)).Single();
        await output.WriteLineAsync($"{recipient.Name}, hosted by {recipient.HostName}: {recipient.Status}");
    }
}
