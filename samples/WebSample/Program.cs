using Microsoft.Extensions.Options;
using WebSample;

// Without --account, an emulator in this process or in an app host (samples/AspireSample) replaces DocuSign: nothing leaves this machine.
const string AccountFlag = "--account";
var emulatorOfAppHost = Environment.GetEnvironmentVariable(Settings.Emulator);
await using var docuSign = args.Contains(AccountFlag) || emulatorOfAppHost is not null ? null : await SampleHost.StartEmulatorAsync();
using var host = SampleHost.CreateBuilder([.. args.Where(arg => arg != AccountFlag)], docuSign).Build();
try
{
    await host.StartAsync();
}
catch (OptionsValidationException exception)
{
    Console.Error.WriteLine("The configuration is incomplete:");
    foreach (var failure in exception.Failures)
    {
        Console.Error.WriteLine($"- {failure}");
    }

    return 1;
}
catch (IOException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

Console.WriteLine($"The leases are at {host.GetAddress()}, with {DescribeDocuSign(docuSign?.BaseUri.ToString() ?? emulatorOfAppHost)}. Press Ctrl+C to stop.");
await host.WaitForShutdownAsync();
return 0;

static string DescribeDocuSign(string? emulator) => emulator is null ? "your DocuSign account" : $"an emulated DocuSign at {emulator}";
