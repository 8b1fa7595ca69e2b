using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>A snapshot of everything that the home page shows.</summary>
internal sealed record HomeContent
{
    /// <summary>The token in the page's forms.</summary>
    public required string Token { get; init; }

    public required HomeFilter Filter { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the emulator's clock is ahead of the applications' clock.</summary>
    public required TimeSpan Skew { get; init; }

    public required IReadOnlyList<Envelope> Envelopes { get; init; }

    public required IReadOnlyList<MailboxMessage> Mailbox { get; init; }

    public required IReadOnlyList<SentConnectMessage> Messages { get; init; }

    public required IReadOnlyList<LoggedRequest> Requests { get; init; }

    public required IReadOnlyList<PollingFinding> Findings { get; init; }

    /// <summary>The pending faults, each with how often it can still happen; null for no limit.</summary>
    public required IReadOnlyList<(EmulatorFault Fault, int? Remaining)> Faults { get; init; }

    public required IReadOnlyList<Template> Templates { get; init; }

    /// <summary>The client that applications use first.</summary>
    public required App Client { get; init; }

    public required WrittenSettings Settings { get; init; }

    /// <summary>The address by which the browser reached the emulator.</summary>
    public required Uri Address { get; init; }

    // The record's generated text would contain the secret key.
    public override string ToString() => $"HomeContent {Now:O}";
}
