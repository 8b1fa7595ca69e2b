using System.Globalization;
using EmbeddedSigning;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Examples;
using Microsoft.Extensions.DependencyInjection;

// Runs DocuSign's examples of these numbers, or all: dotnet run --project samples/Examples -- 15 18
(int Number, string Title, Func<IEmbeddedSigningClient, EnvelopeId, TextWriter, Task> RunAsync)[] examples =
[
    (1, "Sign within the application", Eg001EmbeddedSigning.RunAsync),
    (2, "Send by e-mail", Eg002SigningViaEmail.RunAsync),
    (3, "List envelopes", Eg003ListEnvelopes.RunAsync),
    (4, "Get an envelope", Eg004GetEnvelope.RunAsync),
    (5, "List recipients", Eg005ListRecipients.RunAsync),
    (6, "List documents", Eg006ListDocuments.RunAsync),
    (7, "Download documents", Eg007DownloadDocuments.RunAsync),
    (8, "Create a template", Eg008CreateTemplate.RunAsync),
    (9, "Use a template", Eg009UseTemplate.RunAsync),
    (10, "Send several documents", Eg010SendBinaryDocuments.RunAsync),
    (11, "Have a user send a draft", Eg011EmbeddedSending.RunAsync),
    (12, "Open the console", Eg012EmbeddedConsole.RunAsync),
    (13, "Add a document to a template", Eg013AddDocumentToTemplate.RunAsync),
    (15, "Get the values of tabs", Eg015GetFormData.RunAsync),
    (16, "Set the values of tabs", Eg016SetTabValues.RunAsync),
    (17, "Set the values of a template's tabs", Eg017SetTemplateTabValues.RunAsync),
    (18, "Get custom fields", Eg018GetCustomFields.RunAsync),
    (19, "Ask for an access code", Eg019AccessCodeAuthentication.RunAsync),
    (20, "Ask for a phone", Eg020PhoneAuthentication.RunAsync),
    (22, "Ask questions", Eg022KnowledgeBasedAuthentication.RunAsync),
    (23, "Verify an identity", Eg023IdentityVerification.RunAsync),
    (29, "Apply a brand", Eg029ApplyBrandToEnvelope.RunAsync),
    (30, "Apply a brand to a template", Eg030ApplyBrandToTemplate.RunAsync),
    (32, "Pause a workflow", Eg032PauseWorkflow.RunAsync),
    (33, "Resume a workflow", Eg033ResumeWorkflow.RunAsync),
    (34, "Choose a recipient by a value", Eg034ConditionalRecipients.RunAsync),
    (35, "Schedule an envelope", Eg035ScheduledSending.RunAsync),
    (36, "Delay the routing", Eg036DelayedRouting.RunAsync),
    (37, "Send a text message", Eg037SmsDelivery.RunAsync),
    (38, "Sign HTML on any screen", Eg038ResponsiveSigning.RunAsync),
    (39, "Sign in person", Eg039InPersonSigner.RunAsync),
    (40, "Hide documents", Eg040DocumentVisibility.RunAsync),
    (41, "Sign in an account for 21 CFR Part 11", Eg041CfrEmbeddedSigning.RunAsync),
    (42, "Generate a letter", Eg042DocumentGeneration.RunAsync),
    (44, "Show a Focused View", Eg044FocusedView.RunAsync),
    (45, "Delete and restore an envelope", Eg045DeleteAndRestore.RunAsync),
    (46, "Send an e-mail and a text message", Eg046MultipleDelivery.RunAsync),
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
