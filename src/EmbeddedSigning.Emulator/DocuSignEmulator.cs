using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Delivery;
using EmbeddedSigning.Emulator.Fixtures;
using EmbeddedSigning.Emulator.GoLive.Internal;
using EmbeddedSigning.Emulator.Hosting;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Mail;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.SettingsFiles;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator;

/// <summary>
/// DocuSign on localhost: the OAuth host, the eSignature REST API v2.1 and the signing pages, in memory and behind one port of 127.0.0.1. It is strict:
/// it refuses requests that DocuSign refuses, with DocuSign's codes. It records the requests. Emulators of one process share only the generated test
/// key.
/// </summary>
public sealed class DocuSignEmulator : IAsyncDisposable
{
    private readonly RunningEmulator _running;

    private DocuSignEmulator(RunningEmulator running) => _running = running;

    /// <summary>
    /// <c>http://127.0.0.1:&lt;port&gt;/</c>: the OAuth host and the REST host in one. The REST API is under <c>restapi</c>.
    /// </summary>
    public Uri BaseUri => Get<WebAddress>().Http;

    /// <summary>
    /// <c>https://localhost:&lt;port&gt;/</c>: the https address for the same use as <see cref="BaseUri"/>. Responses to requests at this address contain
    /// https URLs: <c>base_uri</c>, signing URLs.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="DocuSignEmulatorOptions.HttpsPort"/> is not set.
    /// </exception>
    public Uri HttpsBaseUri => Get<WebAddress>().Https ?? throw WithoutHttps();

    /// <summary>The certificate of the authority that a client has to trust for https, PEM.</summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="DocuSignEmulatorOptions.HttpsPort"/> is not set.
    /// </exception>
    public string CertificateAuthorityPem => (_running.Authority ?? throw WithoutHttps()).Authority.ExportCertificatePem();

    /// <summary>The integration key (client id) of the registered client, a GUID.</summary>
    public string IntegrationKey => Client.IntegrationKey.ToString("D");

    /// <summary>The secret key of that client, for the authorization code grant with HTTP Basic.</summary>
    public string ClientSecret => Client.Secret!;

    /// <summary>The API user id of the user that the client may impersonate, a GUID.</summary>
    public string UserId => User.Id.ToString("D");

    /// <summary>The name of that user, who is the sender of every envelope.</summary>
    public string UserName => User.Name;

    /// <summary>The e-mail address of that user.</summary>
    public string UserEmail => User.Email;

    /// <summary>The API account id, a GUID.</summary>
    public string AccountId => _running.Registry.Accounts[0].Id.ToString("D");

    /// <summary>
    /// The settings with which an application that uses the EmbeddedSigning library reaches the emulator: configuration keys and values, for instance
    /// for <c>AddInMemoryCollection</c>. Unless the options registered a public key, they include the private key: its file, if
    /// <see cref="DocuSignEmulatorOptions.PrivateKeyFile"/> is set, otherwise its text.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Settings => Get<WrittenSettings>().At(BaseUri);

    /// <summary>
    /// The private key of the client's registered key pair, PKCS#1 PEM: a test key, worth nothing outside of this process.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The options registered a public key, so the emulator does not have the private key.
    /// </exception>
    public string PrivateKeyPem => _running.PrivateKeyPem ?? throw new InvalidOperationException(
        $"The emulator was started with {nameof(DocuSignEmulatorOptions.PublicKeyPem)}: it does not have the private key.");

    /// <summary>
    /// The last 10,000 requests, oldest first, including those without a response yet. A request is added when it arrives, so it is already here when the
    /// client gets the response. Requests to the control endpoints under <c>/emulator</c> are not recorded.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Requests => Get<RequestLog>().Snapshot();

    /// <summary>
    /// The last 1,000 reads that DocuSign's Go-Live review would flag, oldest first: a GET of a resource of an envelope that the same app had read less
    /// than 15 minutes before. Each URL counts separately, without its query. Refused requests and requests with a fault do not count. An app that uses
    /// Connect instead of polling has no findings.
    /// </summary>
    public IReadOnlyList<PollingFinding> GoLiveReview => Get<PollingReview>().Snapshot();

    /// <summary>The envelopes as they are now, oldest first.</summary>
    public IReadOnlyList<EmulatedEnvelope> Envelopes =>
        [.. Get<EnvelopeStore>().Snapshot().Select(envelope => new EmulatedEnvelope(envelope))];

    /// <summary>
    /// The last 10,000 Connect messages, oldest first, with their delivery status. A message is added as soon as its event has happened.
    /// </summary>
    public IReadOnlyList<EmulatedConnectMessage> ConnectMessages =>
        [.. Get<ConnectMessageStore>().Snapshot().Select(message => new EmulatedConnectMessage(message, Get<DeliveryPayload>()))];

    /// <summary>The faults of this emulator; none at first.</summary>
    public EmulatorFaults Faults => Get<EmulatorFaults>();

    /// <summary>
    /// How far the emulator's clock is ahead of <see cref="DocuSignEmulatorOptions.TimeProvider"/>, or behind it when negative; zero at first. It
    /// applies to all times in responses, such as the <c>Date</c> header. A change makes existing tokens, signing URLs and rate limit windows expire earlier
    /// or later by the same time. The times of an assertion are compared with <see cref="DocuSignEmulatorOptions.TimeProvider"/> itself, because the
    /// application's clock does not change. So an application gets new tokens whatever the skew is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is more than 366 days ahead or behind.</exception>
    public TimeSpan ClockSkew
    {
        get => Get<StoredClock>().Skew;
        set => Get<StoredClock>().Skew = value;
    }

    /// <summary>
    /// Whether the user has the permission to send envelopes (<c>userSettings.canSendEnvelope</c>); true at first. Without the permission, the emulator
    /// refuses to create or send envelopes with <c>USER_LACKS_PERMISSIONS</c>.
    /// </summary>
    public bool UserMaySend
    {
        get => _running.Registry.MaySend(User, _running.Registry.Accounts[0]);
        set => _running.Registry.SetMaySend(User, _running.Registry.Accounts[0], value);
    }

    private User User => _running.Registry.Users[0];

    private App Client => _running.Registry.Clients[0];

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">
    /// The options; null for the defaults. They are read once; later changes have no effect.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">An option has a value that cannot be used.</exception>
    /// <exception cref="IOException">
    /// The port is in use, the address does not belong to this machine, the data file cannot be opened, or another emulator uses it.
    /// </exception>
    /// <exception cref="InvalidDataException">The data file was not written by an emulator with these clients and users.</exception>
    public static async Task<DocuSignEmulator> StartAsync(
        DocuSignEmulatorOptions? options = null, CancellationToken cancellationToken = default) =>
        new(await RunningEmulator.StartAsync(options ?? new(), cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Lets the client act for the user with the scopes <c>signature impersonation</c>, as the consent page does.
    /// </summary>
    public void GrantConsent() => GrantConsent(IntegrationKey, UserId);

    /// <summary>
    /// Lets a client act for a user with the scopes <c>signature impersonation</c>, as the consent page does.
    /// </summary>
    /// <param name="integrationKey">The client's integration key.</param>
    /// <param name="userId">The API user id.</param>
    /// <exception cref="ArgumentException">There is no such client or user.</exception>
    public void GrantConsent(string integrationKey, string userId) =>
        _running.Registry.GrantConsent(FindClient(integrationKey), FindUser(userId), Scopes.ForJwtGrant);

    /// <summary>
    /// Revokes the user's consent. Requests for new tokens are refused with <c>consent_required</c>. Tokens already issued keep working.
    /// </summary>
    public void RevokeConsent() => RevokeConsent(IntegrationKey, UserId);

    /// <summary>
    /// Revokes every consent of a user to a client. Requests for new tokens, also with a refresh token, are refused with <c>consent_required</c>. Tokens
    /// already issued keep working.
    /// </summary>
    /// <param name="integrationKey">The client's integration key.</param>
    /// <param name="userId">The API user id.</param>
    /// <exception cref="ArgumentException">There is no such client or user.</exception>
    public void RevokeConsent(string integrationKey, string userId) =>
        _running.Registry.RevokeConsent(FindClient(integrationKey), FindUser(userId));

    /// <summary>Registers public keys for a client, for instance before a new key pair replaces the old one.</summary>
    /// <param name="integrationKey">The client's integration key.</param>
    /// <param name="publicKeyPem">RSA public keys in PEM, one or several.</param>
    /// <exception cref="ArgumentException">There is no such client, or the text is not such a key.</exception>
    public void AddPublicKey(string integrationKey, string publicKeyPem)
    {
        ArgumentNullException.ThrowIfNull(publicKeyPem);
        var client = FindClient(integrationKey);
        foreach (var key in PublicKey.Import(publicKeyPem))
        {
            _running.Registry.AddKey(client, key);
        }
    }

    /// <summary>
    /// Removes public keys of a client. Assertions signed with their private keys are refused with <c>no_valid_keys_or_signatures</c>. Keys that are not
    /// registered are ignored.
    /// </summary>
    /// <param name="integrationKey">The client's integration key.</param>
    /// <param name="publicKeyPem">RSA keys in PEM, public or private, one or several.</param>
    /// <exception cref="ArgumentException">There is no such client, or the text is not such a key.</exception>
    public void RemovePublicKey(string integrationKey, string publicKeyPem)
    {
        ArgumentNullException.ThrowIfNull(publicKeyPem);
        var client = FindClient(integrationKey);
        foreach (var key in PublicKey.Import(publicKeyPem))
        {
            _running.Registry.RemoveKey(client, key.Id);
        }
    }

    /// <summary>
    /// Writes <see cref="PrivateKeyPem"/> to a file that only its owner can read. An existing file is replaced.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="InvalidOperationException">The options registered a public key.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WritePrivateKey(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PrivateFile.Write(path, PrivateKeyPem);
    }

    /// <summary>Revokes all issued tokens before they expire: the REST API answers requests with them with 401.</summary>
    public void RevokeTokens() => Get<AccessTokens>().RevokeAll();

    /// <summary>
    /// Adds a server template, for envelopes with <c>templateId</c> and <c>templateRoles</c>.
    /// </summary>
    /// <param name="definitionJson">
    /// The template as JSON, as for DocuSign's <c>POST /templates</c>: <c>emailSubject</c>, <c>documents</c> with <c>documentBase64</c>, and
    /// <c>recipients</c>, each with a <c>roleName</c> and <c>tabs</c>. A <c>templateId</c> becomes the template's id. An existing template with this id is
    /// replaced.
    /// </param>
    /// <returns>The template id, a GUID.</returns>
    /// <exception cref="ArgumentException">The definition is not JSON, or DocuSign would refuse it.</exception>
    public string AddTemplate(string definitionJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(definitionJson);
        return Make(definitionJson, definition => Get<FixtureReader>().AddTemplate(definition).Id);
    }

    /// <summary>Adds an envelope, as if the user had sent it.</summary>
    /// <param name="definitionJson">
    /// The envelope as JSON, as for DocuSign's <c>POST /envelopes</c>. If an envelope with the same <c>transactionId</c> exists, nothing is added.
    /// </param>
    /// <returns>The envelope id, a GUID.</returns>
    /// <exception cref="ArgumentException">The definition is not JSON, or DocuSign would refuse it.</exception>
    public string AddEnvelope(string definitionJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(definitionJson);
        return Make(definitionJson, definition => Get<FixtureReader>().AddEnvelope(definition).Id);
    }

    /// <summary>
    /// Adds the content of a folder: templates from <c>templates/*.json</c> and envelopes from <c>envelopes/*.json</c>, each as JSON for DocuSign's API. If a
    /// document has no <c>documentBase64</c>, the file with the document's <c>name</c> in the folder of the JSON file is read. A template has the
    /// <c>templateId</c> of its file, or an id derived from the file's name, which is the same every time.
    /// </summary>
    /// <param name="folder">The path of the folder.</param>
    /// <returns>How many files were read.</returns>
    /// <exception cref="InvalidDataException">
    /// A file is not a valid fixture, or the folder has no fixtures; the message names the file or the folder.
    /// </exception>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public int LoadFixtures(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Get<FixtureFolder>().Load(folder);
    }

    /// <summary>Issues an access token for the user without a grant, for a client that cannot sign assertions.</summary>
    /// <param name="lifetime">How long the token works, by the emulator's clock; null for eight hours.</param>
    /// <returns>The token, for the header <c>Authorization: Bearer</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public string CreateAccessToken(TimeSpan? lifetime = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(lifetime));
        return Get<FixtureReader>().CreateAccessToken(lifetime);
    }

    /// <summary>
    /// Formats the <see cref="Settings"/> of an application as text to paste.
    /// </summary>
    /// <param name="format">The format of the text.</param>
    public string FormatSettings(EmulatorSettingsFormat format) => SettingsText.Format(Settings, format);

    /// <summary>
    /// Writes the <see cref="Settings"/> of an application into a file, and keeps the file's other content and comments. The file is JSON as in
    /// <c>appsettings.json</c>, a <c>.env</c> file, or a project file. For a project file, the settings go into its user secrets.
    /// </summary>
    /// <param name="path">The path of the file. Its extension decides the format.</param>
    /// <returns>The full path of the file that was written.</returns>
    /// <exception cref="ArgumentException">The file name has another extension, or the content does not have that format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string WriteSettings(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SettingsFile.Write(path, Settings);
    }

    /// <summary>
    /// Creates the link in the e-mail that DocuSign would send to a remote signer, or to a remote recipient of a certified delivery. The emulator sends
    /// no e-mail, so this method replaces the mailbox; DocuSign has no such call. Every call creates a new link, which works once, for five minutes.
    /// The session ends on a page of the emulator.
    /// </summary>
    /// <param name="envelopeId">The envelope id.</param>
    /// <param name="recipientId">The recipient id that the sender chose.</param>
    /// <returns>The signing URL, for a browser or an <see cref="EmulatedSigner"/>.</returns>
    /// <exception cref="InvalidOperationException">
    /// There is no such e-mail: the envelope or the signer does not exist, the signer is embedded, the signer's turn has not come, or the envelope is a
    /// draft or voided.
    /// </exception>
    public Uri GetRemoteSigningUrl(string envelopeId, string recipientId)
    {
        ArgumentNullException.ThrowIfNull(recipientId);
        return Ask(() => Get<RemoteSignerLinks>().OpenLink(Get<EnvelopeStore>().Get(envelopeId).Id, recipientId));
    }

    /// <summary>
    /// The e-mails, text messages and calls that DocuSign would have sent to recipients and to the sender, oldest first: requests to sign, notices about an
    /// envelope's expiration and end, and the codes of phone authentication. The emulator sends none of them.
    /// </summary>
    public IReadOnlyList<EmulatedMessage> Mailbox => [.. Get<Mailbox>().Snapshot().Select(message => new EmulatedMessage(message))];

    /// <summary>
    /// Ends a recipient's signing session with an event for which the page has no button. The next request of the recipient's browser, in the open
    /// session or in the next one, is redirected to the return URL with the event. A failed identity check (<c>id_check_failed</c>) also locks the
    /// recipient out until the envelope is resent.
    /// </summary>
    /// <param name="envelopeId">The envelope id.</param>
    /// <param name="recipientId">The recipient id that the sender chose.</param>
    /// <param name="signingEvent">
    /// <c>session_timeout</c>, <c>ttl_expired</c>, <c>id_check_failed</c>, <c>fax_pending</c> or <c>exception</c>.
    /// </param>
    /// <exception cref="ArgumentException">The event is none of these.</exception>
    /// <exception cref="InvalidOperationException">The envelope or the recipient does not exist.</exception>
    public void EndSigningSession(string envelopeId, string recipientId, string signingEvent)
    {
        ArgumentNullException.ThrowIfNull(recipientId);
        if (!SigningEvents.WithoutButton.Contains(signingEvent, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The event must be one of {string.Join(", ", SigningEvents.WithoutButton)}.", nameof(signingEvent));
        }

        var recipient = Ask(() => Get<EnvelopeStore>().Get(envelopeId).GetRecipient(recipientId));
        Get<SigningViewSessions>().EndNext(recipient.Guid, signingEvent);
    }

    /// <summary>
    /// Completes when every due Connect message was delivered or has failed an attempt. A message that waits for its next attempt is not due; to deliver it,
    /// advance the clock first.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task WaitForConnectAsync(CancellationToken cancellationToken = default) =>
        Get<DeliveryQueue>().WaitUntilIdleAsync(cancellationToken);

    /// <summary>
    /// Redelivers the failed Connect messages, as DocuSign's "Republish" does: at once, and after <see cref="DocuSignEmulatorOptions.ConnectRetryDelays"/> if
    /// that fails.
    /// </summary>
    /// <param name="envelopeId">The envelope id; null for all envelopes.</param>
    /// <returns>The number of these messages.</returns>
    /// <exception cref="ArgumentException">The envelope id is not a GUID.</exception>
    public int RepublishConnectMessages(string? envelopeId = null) => envelopeId switch
    {
        null => Get<ConnectMessageStore>().Republish(envelopeId: null),
        _ when WireJson.TryParseGuid(envelopeId, out var id) => Get<ConnectMessageStore>().Republish(id),
        _ => throw new ArgumentException("An envelope id is a GUID with hyphens.", nameof(envelopeId)),
    };

    /// <summary>Stops listening and delivering, and discards all state that <see cref="DocuSignEmulatorOptions.DataFile"/> does not keep.</summary>
    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private App FindClient(string integrationKey) =>
        _running.Registry.FindClient(integrationKey)
        ?? throw new ArgumentException($"There is no client '{integrationKey}'.", nameof(integrationKey));

    private User FindUser(string userId) => _running.Registry.FindUser(userId)
        ?? throw new ArgumentException($"There is no user '{userId}'.", nameof(userId));

    private static InvalidOperationException WithoutHttps() =>
        new($"The emulator was started without {nameof(DocuSignEmulatorOptions.HttpsPort)}.");

    private static string Make(string definitionJson, Func<PostedEnvelope, Guid> make)
    {
        try
        {
            return make(WireJson.ReadJson<PostedEnvelope>(definitionJson)).ToString("D");
        }
        catch (RefusalException e)
        {
            throw new ArgumentException($"{e.ErrorCode}: {e.Message}", nameof(definitionJson), e);
        }
    }

    private static T Ask<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (RefusalException e)
        {
            throw new InvalidOperationException($"{e.ErrorCode}: {e.Message}", e);
        }
    }

    private T Get<T>()
        where T : notnull => _running.Services.GetRequiredService<T>();
}
