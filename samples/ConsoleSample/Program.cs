using System.CommandLine;
using ConsoleSample;
using Spectre.Console;

// Redirected output has lines of any length; a URL that is broken in two is of no use.
if (!AnsiConsole.Profile.Capabilities.Interactive)
{
    AnsiConsole.Profile.Width = int.MaxValue;
}

var document = new Option<FileInfo?>("--document") { Description = "The PDF to sign. Default: the lease that ships with the sample." };
var signerName = new Option<string>("--signer-name") { Description = "The signer's name.", DefaultValueFactory = _ => "Ada Lovelace" };
var signerEmail = new Option<string>("--signer-email") { Description = "The signer's e-mail address.", DefaultValueFactory = _ => "ada@example.com" };
var output = new Option<DirectoryInfo>("--output") { Description = "Where to write signed.pdf and certificate.pdf. Default: the current folder.", DefaultValueFactory = _ => new(".") };
var wait = new Option<bool>("--wait") { Description = "Let a person sign in a browser instead of signing for them." };
var account = new Option<bool>("--account") { Description = "Use the DocuSign account from configuration and user secrets instead of the emulator. Implies --wait." };

var command = new RootCommand("Sends a PDF to be signed, signs it, and fetches the signed PDF and its certificate.")
{
    document, signerName, signerEmail, output, wait, account,
};
command.SetAction(async (arguments, cancellationToken) =>
{
    var usesAccount = arguments.GetValue(account);
    var settings = new SigningSettings(
        arguments.GetValue(document) ?? new FileInfo(Path.Combine(AppContext.BaseDirectory, "lease.pdf")),
        arguments.GetValue(signerName)!,
        arguments.GetValue(signerEmail)!,
        arguments.GetValue(output)!,
        usesAccount || arguments.GetValue(wait));
    return await SigningRun.ExecuteAsync(settings, usesAccount, AnsiConsole.Console, cancellationToken);
});

return await command.Parse(args).InvokeAsync();
