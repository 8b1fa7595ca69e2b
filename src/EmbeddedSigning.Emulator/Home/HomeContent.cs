using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Connect;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Home;

/// <summary>Everything that the home page shows, as it is at one moment.</summary>
internal sealed record HomeContent
{
    /// <summary>The token in the page's forms.</summary>
    public required string Token { get; init; }

    public required HomeFilter Filter { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>How far the emulator's clock is ahead of that of the applications.</summary>
    public required TimeSpan Skew { get; init; }

    public required IReadOnlyList<Envelope> Envelopes { get; init; }

    public required IReadOnlyList<MailboxMessage> Mailbox { get; init; }

    public required IReadOnlyList<SentConnectMessage> Messages { get; init; }

    public required IReadOnlyList<LoggedRequest> Requests { get; init; }

    public required IReadOnlyList<PollingFinding> Findings { get; init; }

    /// <summary>The faults that are armed, each with how often it still happens; null for always.</summary>
    public required IReadOnlyList<(EmulatorFault Fault, int? Remaining)> Faults { get; init; }

    public required IReadOnlyList<Template> Templates { get; init; }

    /// <summary>The client that applications use first.</summary>
    public required App Client { get; init; }

    public required WrittenSettings Settings { get; init; }

    /// <summary>Where the browser found the emulator.</summary>
    public required Uri Address { get; init; }

    // A record would print the secret key.
    public override string ToString() => $"HomeContent {Now:O}";
}
