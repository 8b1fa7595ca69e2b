using System.Net;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Emulator;

/// <summary>The options of an emulator. The defaults are right for a test.</summary>
public sealed class DocuSignEmulatorOptions
{
    /// <summary>The TCP port; 0, the default, selects a free port.</summary>
    public int Port { get; set; }

    /// <summary>
    /// The address to listen on; 127.0.0.1 by default. With a non-loopback address, every client that reaches the emulator can also control it, except for
    /// pages of other sites. Such an address is meant for containers, whose ports are published on loopback.
    /// </summary>
    public IPAddress ListenAddress { get; set; } = IPAddress.Loopback;

    /// <summary>
    /// The TCP port for https in addition to http, with the same state; 0 selects a free port, and null, the default, disables https. Clients have to trust
    /// <see cref="DocuSignEmulator.CertificateAuthorityPem"/>.
    /// </summary>
    public int? HttpsPort { get; set; }

    /// <summary>
    /// Further names by which clients reach the emulator, besides <c>localhost</c> and 127.0.0.1, for instance the name of a container: DNS names or IPv4
    /// addresses, without a port. The certificate for https contains them. The response to a request for one of these names uses that name in every URL.
    /// Requests for any other name are refused.
    /// </summary>
    public IList<string> HostNames { get; } = [];

    /// <summary>
    /// The folder that keeps the certificates for https, so that clients still trust them after a restart: <c>ca.pem</c> for the clients, <c>server.pem</c>
    /// and <c>server-key.pem</c>. Null, the default, keeps them in memory; emulators of one process with the same <see cref="HostNames"/> share them. They
    /// are valid for 397 days; a new host name recreates them earlier. The private key of the authority is not stored.
    /// </summary>
    public string? CertificateFolder { get; set; }

    /// <summary>
    /// The file that keeps the state across restarts, even if the process is killed; null, the default, keeps it in memory. The file is created if it
    /// does not exist (SQLite, readable by its owner), and one emulator at a time can use it. It keeps envelopes with their documents, templates,
    /// signing URLs and sessions, tokens, consents, rotated keys, the skew of the clock, Connect messages and their pending deliveries, and the ids and
    /// keys that the emulator generated. Clients, users and accounts come from these options at every start. Requests, faults, the counts of the rate
    /// limits and the Go-Live review are not kept.
    /// </summary>
    public string? DataFile { get; set; }

    /// <summary>
    /// The file with the client's private key, PEM: if it exists, its key is registered; otherwise the emulator writes its test key there, readable by
    /// its owner only. So the key survives a restart. Null, the default, keeps the key in memory. It has no effect together with <see cref="PublicKeyPem"/>.
    /// </summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>
    /// Receives the emulator's log events, in the category <c>EmbeddedSigning.Emulator</c>: the decision about each request and its reason, and the
    /// result of each attempt to deliver a Connect message. They contain no query, header, body, token or signing URL. Null, the default, disables
    /// logging.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Whether signers first have to agree to use electronic records and signatures, on a separate page. DocuSign's accounts require it by default;
    /// here the default is false. <see cref="EmulatedSigner"/> agrees.
    /// </summary>
    public bool ElectronicRecordDisclosure { get; set; }

    /// <summary>
    /// The only clock of the emulator: tokens, signing URLs, sessions and rate limits expire by it. With a fake clock, a test can advance the time at once.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Whether the user has consented to <c>signature impersonation</c> from the start. When false, the token endpoint responds with
    /// <c>consent_required</c> until <see cref="DocuSignEmulator.GrantConsent()"/> or the consent page grants it. With a <see cref="DataFile"/> this applies
    /// only when the file is created.
    /// </summary>
    public bool ConsentGranted { get; set; } = true;

    /// <summary>
    /// Whether the https address also speaks HTTP/2, to clients that offer it. By default it does not: HTTP/2 makes the names of headers lower-case,
    /// and DocuSign uses HTTP/1.1.
    /// </summary>
    public bool EnableHttp2 { get; set; }

    /// <summary>The client's integration key, a GUID; null generates one.</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>
    /// The client's secret key, for the authorization code grant; null generates one. See <see cref="DocuSignEmulator.ClientSecret"/>.
    /// </summary>
    public string? ClientSecret { get; set; }

    /// <summary>The API user id of the user to impersonate, a GUID; null generates one.</summary>
    public string? UserId { get; set; }

    /// <summary>The API account id, a GUID; null generates one.</summary>
    public string? AccountId { get; set; }

    /// <summary>The name of the user, who is the sender of every envelope.</summary>
    public string UserName { get; set; } = "Grace Hopper";

    /// <summary>The e-mail address of the user.</summary>
    public string UserEmail { get; set; } = "grace@example.com";

    /// <summary>The name of the account.</summary>
    public string AccountName { get; set; } = "Emulated Account";

    /// <summary>
    /// The RSA public key (PEM) to register for the client instead of the emulator's own test key; null registers the test key.
    /// The text may hold several keys one after another, for instance while one key pair replaces another.
    /// </summary>
    public string? PublicKeyPem { get; set; }

    /// <summary>
    /// The redirect URIs registered for the client. The consent page redirects only to these URIs, and compares them as text: a URI with a missing slash or
    /// another port is refused.
    /// </summary>
    public IList<string> RedirectUris { get; } = [];

    /// <summary>Further clients (applications); at first no user has given consent to them.</summary>
    public IList<EmulatorClient> Clients { get; } = [];

    /// <summary>More users. A user sees only the accounts of which they are a member.</summary>
    public IList<EmulatorUser> Users { get; } = [];

    /// <summary>More accounts.</summary>
    public IList<EmulatorAccount> Accounts { get; } = [];

    /// <summary>The members of the account besides the user.</summary>
    public IList<EmulatorMember> Members { get; } = [];

    /// <summary>
    /// The time limit for reading one document, in real time instead of <see cref="TimeProvider"/>; 30 seconds by default. A document that takes longer
    /// is refused with <c>UNABLE_TO_CONVERT_DOCUMENT</c>, and reading it is cancelled. The number of documents read at the same time is the number of
    /// processors.
    /// </summary>
    public TimeSpan DocumentTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>API calls that the account may make in an hour; DocuSign's default is 3,000.</summary>
    public int HourlyLimit { get; set; } = 3000;

    /// <summary>API calls that the account may make in 30 seconds; DocuSign's developer environment allows 200.</summary>
    public int BurstLimit { get; set; } = 200;

    /// <summary>
    /// Whether the emulator refuses a GET if the app has read the same resource of the envelope within the last 15 minutes, with
    /// <c>Hourly_Envelope_Polling_Limit_Exceeded</c> (HTTP 400); false by default. DocuSign answers such a request and flags it, which can fail the app's
    /// Go-Live review. <see cref="DocuSignEmulator.GoLiveReview"/> lists the request in both cases.
    /// </summary>
    public bool EnforcePollingRule { get; set; }

    /// <summary>
    /// The Connect configurations of the account, which report every envelope; none at first. An envelope can have its own configuration as
    /// <c>eventNotification</c>.
    /// </summary>
    public IList<EmulatedConnectConfiguration> ConnectConfigurations { get; } = [];

    /// <summary>
    /// The account's HMAC keys for Connect, at most 100: text as DocuSign shows it, not decoded from Base64. Each key signs every message for which
    /// signatures are enabled, in a header <c>X-DocuSign-Signature-1</c>, <c>-2</c> and so on. Without a key messages are not signed. Each account in
    /// <see cref="Accounts"/> has its own keys.
    /// </summary>
    public IList<string> ConnectKeys { get; } = [];

    /// <summary>
    /// Further hosts, besides this machine, to which Connect messages may be delivered. Messages to other hosts are not delivered, and
    /// <see cref="DocuSignEmulator.ConnectMessages"/> shows the error.
    /// </summary>
    public IList<string> ConnectHosts { get; } = [];

    /// <summary>
    /// Further certificates (PEM) to trust for Connect messages to https URLs, besides those that this machine trusts. Each is an authority's certificate or
    /// a self-signed one, such as the output of <c>dotnet dev-certs https --export-path cert.pem --format Pem --no-password</c>.
    /// </summary>
    public IList<string> ConnectCertificateAuthorities { get; } = [];

    /// <summary>
    /// The delays before a Connect message is delivered again after a failed attempt, by <see cref="TimeProvider"/>. The defaults are seven delays,
    /// from 15 seconds to a day; DocuSign does not publish its own. If the attempt after the last delay fails, the message has failed.
    /// </summary>
    public IList<TimeSpan> ConnectRetryDelays { get; } =
    [
        TimeSpan.FromSeconds(15),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(6),
        TimeSpan.FromDays(1),
    ];

    /// <summary>
    /// The time limit of one attempt to deliver a Connect message, in real time instead of <see cref="TimeProvider"/>; 100 seconds by default.
    /// </summary>
    public TimeSpan ConnectTimeLimit { get; set; } = TimeSpan.FromSeconds(100);
}
