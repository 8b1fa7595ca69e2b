using System.Net;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Emulator;

/// <summary>How an emulator is started. Everything has a default that suits a test.</summary>
public sealed class DocuSignEmulatorOptions
{
    /// <summary>The TCP port; 0, the default, takes any free one.</summary>
    public int Port { get; set; }

    /// <summary>
    /// The address to listen on; 127.0.0.1 by default. Behind any other than a loopback address everybody who reaches it may
    /// also control the emulator, pages of other sites excepted. That is meant for containers, whose ports are published on
    /// loopback.
    /// </summary>
    public IPAddress ListenAddress { get; set; } = IPAddress.Loopback;

    /// <summary>
    /// The TCP port for https beside http, with one state behind both; 0 takes any free one, and null, the default, is without
    /// https. Clients have to trust <see cref="DocuSignEmulator.CertificateAuthorityPem"/>.
    /// </summary>
    public int? HttpsPort { get; set; }

    /// <summary>
    /// Names besides <c>localhost</c> and 127.0.0.1 by which clients reach the emulator, as that of a container or a machine: DNS
    /// names or IPv4 addresses, without a port. They are in the certificate for https, and a caller who comes by one of them is told
    /// it in every address. Requests for any other name are refused.
    /// </summary>
    public IList<string> HostNames { get; } = [];

    /// <summary>
    /// The folder that keeps the certificates for https, so that a client that trusted them once still does after a restart:
    /// <c>ca.pem</c> for the clients, <c>server.pem</c> and <c>server-key.pem</c>. Null, the default, keeps them in memory, the
    /// same for all emulators of the process with the same <see cref="HostNames"/>. They are valid for 397 days, and made anew
    /// before, when there is a new name. The private key of the authority is kept nowhere.
    /// </summary>
    public string? CertificateFolder { get; set; }

    /// <summary>
    /// The file that keeps the state across restarts, whatever ends the process; null, the default, keeps it in memory. It is made
    /// when it is not there (SQLite, readable by its owner), and one emulator at a time may have it. It keeps envelopes with their
    /// documents, templates, signing URLs and sessions, tokens, consents, rotated keys, the skew of the clock, Connect messages and
    /// what is still to be delivered of them, and the ids and keys that the emulator made. Clients, users and accounts come
    /// from these options at every start. Requests, faults, the counts of the rate limits and the Go-Live review are not kept.
    /// </summary>
    public string? DataFile { get; set; }

    /// <summary>
    /// The file with the client's private key, PEM: when it is there, its key is registered, and otherwise the emulator writes its
    /// test key there, readable by its owner only. So the key survives a restart. Null, the default, keeps the key in memory.
    /// Of no effect together with <see cref="PublicKeyPem"/>.
    /// </summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>
    /// Takes what the emulator tells about itself, under the category <c>EmbeddedSigning.Emulator</c>: for each request what was decided
    /// and why, for each Connect message how every attempt ended. It has no query, header, body, token or signing URL. Null, the
    /// default, is silent.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Whether signers first have to agree to use electronic records and signatures, on a page of their own, as at DocuSign, where an
    /// account has this on by default; false by default. <see cref="EmulatedSigner"/> agrees.
    /// </summary>
    public bool ElectronicRecordDisclosure { get; set; }

    /// <summary>
    /// The only clock of the emulator: tokens, signing URLs, sessions and rate limits expire by it. A fake clock makes time pass
    /// at once.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Whether the user has consented to <c>signature impersonation</c> from the start. When false, the token endpoint answers
    /// <c>consent_required</c> until <see cref="DocuSignEmulator.GrantConsent()"/> or the consent page. With a
    /// <see cref="DataFile"/> this counts when the file is made; later it knows itself.
    /// </summary>
    public bool ConsentGranted { get; set; } = true;

    /// <summary>
    /// Whether the https address also speaks HTTP/2, to clients that offer it. By default it does not: HTTP/2 makes the names of headers
    /// lower-case, and DocuSign answers with HTTP/1.1.
    /// </summary>
    public bool EnableHttp2 { get; set; }

    /// <summary>The client's integration key, a GUID; null makes a new one.</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>
    /// The client's secret key, for the authorization code grant; null makes a new one. See
    /// <see cref="DocuSignEmulator.ClientSecret"/>.
    /// </summary>
    public string? ClientSecret { get; set; }

    /// <summary>The API user id of the user to impersonate, a GUID; null makes a new one.</summary>
    public string? UserId { get; set; }

    /// <summary>The API account id, a GUID; null makes a new one.</summary>
    public string? AccountId { get; set; }

    /// <summary>The name of the user, who is the sender of every envelope.</summary>
    public string UserName { get; set; } = "Grace Hopper";

    /// <summary>The e-mail address of the user.</summary>
    public string UserEmail { get; set; } = "grace@example.com";

    /// <summary>The name of the account.</summary>
    public string AccountName { get; set; } = "Emulated Account";

    /// <summary>
    /// The RSA public key (PEM) to register for the client instead of the emulator's own test key; null registers the test key.
    /// The text may hold several keys one after another, as while one key pair replaces another.
    /// </summary>
    public string? PublicKeyPem { get; set; }

    /// <summary>
    /// The redirect URIs registered for the client. The consent page redirects to no other, and compares them as text: a missing
    /// slash or another port is another URI.
    /// </summary>
    public IList<string> RedirectUris { get; } = [];

    /// <summary>More clients (applications); none of them has anybody's consent at first.</summary>
    public IList<EmulatorClient> Clients { get; } = [];

    /// <summary>More users. Each sees the accounts of which they are a member, and no others.</summary>
    public IList<EmulatorUser> Users { get; } = [];

    /// <summary>More accounts.</summary>
    public IList<EmulatorAccount> Accounts { get; } = [];

    /// <summary>The members of the account besides the user.</summary>
    public IList<EmulatorMember> Members { get; } = [];

    /// <summary>
    /// How long reading one document may take in real time, whatever <see cref="TimeProvider"/> says; 30 seconds by default. A
    /// document that takes longer is refused with <c>UNABLE_TO_CONVERT_DOCUMENT</c>, and reading it is cancelled. As many documents as there
    /// are processors are read at once.
    /// </summary>
    public TimeSpan DocumentTimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>API calls that the account may make in an hour; DocuSign's default is 3,000.</summary>
    public int HourlyLimit { get; set; } = 3000;

    /// <summary>API calls that the account may make in 30 seconds; DocuSign's developer environment allows 200.</summary>
    public int BurstLimit { get; set; } = 200;

    /// <summary>
    /// Whether a GET of a resource of an envelope that the app has read within the last 15 minutes is refused with
    /// <c>Hourly_Envelope_Polling_Limit_Exceeded</c> (HTTP 400); false by default. DocuSign answers such a request and flags it, which can
    /// fail the app's Go-Live review. <see cref="DocuSignEmulator.GoLiveReview"/> has it either way.
    /// </summary>
    public bool EnforcePollingRule { get; set; }

    /// <summary>
    /// The Connect configurations of the account, which are told about every envelope; none at first. An envelope brings its own
    /// as <c>eventNotification</c>.
    /// </summary>
    public IList<EmulatedConnectConfiguration> ConnectConfigurations { get; } = [];

    /// <summary>
    /// The account's HMAC keys for Connect, at most 100: text as DocuSign shows it, not decoded from Base64. Each signs every
    /// message that is to be signed, in a header <c>X-DocuSign-Signature-1</c>, <c>-2</c> and so on. Without a key messages are
    /// not signed.
    /// </summary>
    public IList<string> ConnectKeys { get; } = [];

    /// <summary>
    /// Host names besides this machine's own that Connect messages may go to. To others they are not delivered, and
    /// <see cref="DocuSignEmulator.ConnectMessages"/> says so.
    /// </summary>
    public IList<string> ConnectHosts { get; } = [];

    /// <summary>
    /// Certificates in PEM that deliveries of Connect messages to https URLs trust besides what this machine trusts: of an
    /// authority, or a certificate that signed itself, such as that of <c>dotnet dev-certs https --export-path cert.pem --format Pem
    /// --no-password</c>.
    /// </summary>
    public IList<string> ConnectCertificateAuthorities { get; } = [];

    /// <summary>
    /// How long after a failed attempt a Connect message is delivered again, by <see cref="TimeProvider"/>: after 15 seconds first,
    /// seven times in all, the last time after a day. DocuSign does not publish its own times. After the last of them the
    /// message has failed.
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
    /// How long one attempt to deliver a Connect message may take in real time, whatever <see cref="TimeProvider"/> says; 100
    /// seconds by default.
    /// </summary>
    public TimeSpan ConnectTimeLimit { get; set; } = TimeSpan.FromSeconds(100);
}
