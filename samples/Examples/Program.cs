using System.Globalization;
using EmbeddedSigning;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Examples;
using Microsoft.Extensions.DependencyInjection;

// Runs DocuSign's examples of these numbers, or all: dotnet run --project samples/Examples -- 15 18
(int Number, string Title, Func<IEmbeddedSigningClient, EnvelopeId, TextWriter, Task> RunAsync)[] examples =
[
    (3, "List envelopes", Eg003ListEnvelopes.RunAsync),
    (4, "Get an envelope", Eg004GetEnvelope.RunAsync),
    (5, "List recipients", Eg005ListRecipients.RunAsync),
    (6, "List documents", Eg006ListDocuments.RunAsync),
    (7, "Download documents", Eg007DownloadDocuments.RunAsync),
    (8, "Create a template", Eg008CreateTemplate.RunAsync),
    (9, "Use a template", Eg009UseTemplate.RunAsync),
    (10, "Send several documents", Eg010SendBinaryDocuments.RunAsync),
    (11, "Let a sender prepare an envelope", Eg011EmbeddedSending.RunAsync),
    (12, "Show an envelope in DocuSign", Eg012EmbeddedConsole.RunAsync),
    (13, "Add a document to a template", Eg013AddDocumentToTemplate.RunAsync),
    (15, "Get the values of tabs", Eg015GetFormData.RunAsync),
    (16, "Set the values of tabs", Eg016SetTabValues.RunAsync),
    (17, "Set the values of a template's tabs", Eg017SetTemplateTabValues.RunAsync),
    (18, "Get custom fields", Eg018GetCustomFields.RunAsync),
    (32, "Pause a workflow", Eg032PauseWorkflow.RunAsync),
    (33, "Resume a workflow", Eg033UnpauseWorkflow.RunAsync),
    (35, "Schedule an envelope", Eg035ScheduledSending.RunAsync),
    (36, "Delay the routing", Eg036DelayedRouting.RunAsync),
    (40, "Hide documents", Eg040DocumentVisibility.RunAsync),
    (45, "Delete and restore an envelope", Eg045DeleteAndRestore.RunAsync),
];

await using var docuSign = await DocuSignEmulator.StartAsync();
await using var services = new ServiceCollection()
    .AddEmbeddedSigning(options =>
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
    })
    .Services.BuildServiceProvider();
var client = services.GetRequiredService<IEmbeddedSigningClient>();
var lease = await SignedLease.CreateAsync(client);
foreach (var (number, title, runAsync) in examples)
{
    if (args.Length == 0 || args.Contains(number.ToString(CultureInfo.InvariantCulture)))
    {
        Console.WriteLine($"{number}. {title}");
        await runAsync(client, lease, Console.Out);
        Console.WriteLine();
    }
}
