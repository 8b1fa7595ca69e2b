using System.CommandLine;
using System.CommandLine.Invocation;
using ConsoleSample;
using Spectre.Console;

// Redirected output needs no line breaks, and a line break in a URL would make it unusable.
if (!AnsiConsole.Profile.Capabilities.Interactive)
{
    AnsiConsole.Profile.Width = int.MaxValue;
}

var document = new Option<FileInfo?>("--document") { Description = "The PDF to sign; by default the lease that ships with the sample.", HelpName = "pdf" };
var signerName = new Option<string>("--signer-name") { Description = "The signer's name.", HelpName = "name", DefaultValueFactory = _ => "Ada Lovelace" };
var signerEmail = new Option<string>("--signer-email") { Description = "The signer's e-mail address.", HelpName = "address", DefaultValueFactory = _ => "ada@example.com" };
var output = new Option<DirectoryInfo>("--output") { Description = "Where to write signed.pdf and certificate.pdf.", HelpName = "folder", DefaultValueFactory = _ => new(".") };
var wait = new Option<bool>("--wait") { Description = "Let a person sign in a browser instead of signing for them." };
var account = new Option<bool>("--account") { Description = "Use the DocuSign account from configuration and user secrets instead of the emulator. Implies --wait." };

var command = new RootCommand("Sends a PDF to be signed, signs it, and fetches the signed PDF and its certificate.")
{
    document, signerName, signerEmail, output, wait, account,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var usesAccount = parsed.GetValue(account);
    var settings = new SigningSettings(
        parsed.GetValue(document) ?? new FileInfo(Path.Combine(AppContext.BaseDirectory, "lease.pdf")),
        parsed.GetValue(signerName)!,
        parsed.GetValue(signerEmail)!,
        parsed.GetValue(output)!,
        usesAccount || parsed.GetValue(wait));
    return await SigningRun.ExecuteAsync(settings, usesAccount, AnsiConsole.Console, cancellationToken);
});

var arguments = command.Parse(args);
if (arguments.Action is ParseErrorAction mistake)
{
    // Shows the mistake only, without the list of options, which --help shows.
    mistake.ShowHelp = false;
}

return await arguments.InvokeAsync();
