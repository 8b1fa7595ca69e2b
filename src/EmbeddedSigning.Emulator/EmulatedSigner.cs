using System.Net;
using System.Text.Json;
using EmbeddedSigning.Emulator.HeadlessBrowser;
using EmbeddedSigning.Emulator.Signing;

namespace EmbeddedSigning.Emulator;

/// <summary>
/// Signs as a signer would, with its own HTTP client as the browser. It opens the signing URL, follows the redirect, keeps the cookie, fills in the
/// page's form and presses a button. It uses only the pages that the emulator serves to browsers.
/// </summary>
public sealed class EmulatedSigner : IDisposable
{
    private const int MaximalRedirects = 5;
    private const string MessagePath = "/emulator/mailbox/";

    private readonly HttpClient _browser;
    private readonly List<(string RecipientId, string? Name, string? Email)> _named = [];

    /// <summary>Opens a browser without cookies.</summary>
    public EmulatedSigner()
    {
        // This class follows redirects itself, because the last one leads to the application under test, which must not be called.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            UseProxy = false,
        };
        _browser = new HttpClient(handler, disposeHandler: true);
    }

    /// <summary>
    /// The values to enter, by tab label: text for a text tab, <c>true</c> or <c>false</c> (also <c>X</c> or an empty text) for a checkbox, the path of a
    /// file for an attachment, strokes (<c>0,100 600,100;300,0 300,200</c>) or the path of a picture for a drawing. A required field without an entry gets a
    /// valid value. A label that the page does not have causes an <see cref="InvalidOperationException"/>.
    /// </summary>
    public IDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The full name to sign with; null for the name in the envelope.</summary>
    public string? FullName { get; set; }

    /// <summary>
    /// The access code to enter when the page asks for one. A wrong code is entered again until the session ends with <c>access_code_failed</c>. If this is
    /// null and the page asks for a code, signing throws <see cref="InvalidOperationException"/>.
    /// </summary>
    public string? AccessCode { get; set; }

    /// <summary>
    /// The code to enter when the page asks for one that was sent to a phone; null takes it from the emulator's mailbox, as the owner of the
    /// phone would. A wrong code is entered again until the session ends with <c>id_check_failed</c>.
    /// </summary>
    public string? PhoneCode { get; set; }

    /// <summary>
    /// Whether identity verification and knowledge-based authentication pass. When they do not, the session ends with
    /// <c>id_check_failed</c>.
    /// </summary>
    public bool PassesIdentityCheck { get; set; } = true;

    /// <summary>
    /// Names a later recipient, as an agent, an editor or an intermediary does. <see cref="SignAsync"/> enters the name and address on the page, and throws
    /// if the page does not ask for them.
    /// </summary>
    /// <param name="recipientId">The id of the later recipient.</param>
    /// <param name="name">The name; null to leave it as it is.</param>
    /// <param name="email">The e-mail address; null to leave it as it is.</param>
    public void NameRecipient(string recipientId, string? name, string? email)
    {
        ArgumentNullException.ThrowIfNull(recipientId);

        _named.Add((recipientId, name, email));
    }

    /// <summary>
    /// Fills in every required field, adopts the signature and presses Finish; closes the view when there is nothing to sign.
    /// </summary>
    /// <param name="signingUrl">The URL of a recipient view. It works only once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The return URL with its <c>event</c>, for instance <c>signing_complete</c>. It is not opened.</returns>
    /// <exception cref="InvalidOperationException">
    /// The page cannot be opened, has no field for one of the <see cref="Values"/>, or does not accept the input.
    /// </exception>
    public async Task<Uri> SignAsync(Uri signingUrl, CancellationToken cancellationToken = default)
    {
        var visit = await OpenAsync(signingUrl, cancellationToken).ConfigureAwait(false);
        if (visit.Page is not { } page)
        {
            return visit.Location;
        }

        var action = page.FindForm(SigningButtons.Finish) is null ? SigningButtons.Close : SigningButtons.Finish;
        var form = RequireForm(page, action);
        form.FillIn(Values, FullName);
        _named.ForEach(person => form.Name(person.RecipientId, person.Name, person.Email));
        return await SubmitAsync(visit.Location, form, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Declines to sign.</summary>
    /// <param name="signingUrl">The URL of a recipient view. It works only once.</param>
    /// <param name="reason">The reason, which the sender can read.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The return URL with its <c>event</c>, <c>decline</c>. It is not opened.</returns>
    /// <exception cref="InvalidOperationException">The page cannot be opened, or has nothing to decline.</exception>
    public async Task<Uri> DeclineAsync(Uri signingUrl, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);

        var visit = await OpenAsync(signingUrl, cancellationToken).ConfigureAwait(false);
        if (visit.Page is not { } page)
        {
            return visit.Location;
        }

        var form = RequireForm(page, SigningButtons.Decline);
        form.Set("declineReason", reason);
        return await SubmitAsync(visit.Location, form, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Assigns the envelope to another signer. A signer who got an e-mail may do this, unless the sender has set <c>allowReassign</c> to false.
    /// </summary>
    /// <param name="signingUrl">The link of the signer's e-mail, or a URL of <see cref="DocuSignEmulator.GetRemoteSigningUrl"/>.</param>
    /// <param name="name">The name of the new signer.</param>
    /// <param name="email">The new signer's e-mail address, which gets a link.</param>
    /// <param name="reason">The reason, which the new signer and the sender can read. It may be empty.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The final URL of the browser: a page of the emulator. It is not opened.</returns>
    /// <exception cref="InvalidOperationException">The page cannot be opened, does not offer to assign, or does not accept the input.</exception>
    public async Task<Uri> AssignAsync(Uri signingUrl, string name, string email, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(email);
        ArgumentNullException.ThrowIfNull(reason);

        var visit = await OpenAsync(signingUrl, cancellationToken).ConfigureAwait(false);
        if (visit.Page is not { } page)
        {
            return visit.Location;
        }

        var form = RequireForm(page, SigningButtons.Assign);
        form.Set(SigningAssignment.NameField, name);
        form.Set(SigningAssignment.EmailField, email);
        form.Set(SigningAssignment.ReasonField, reason);
        return await SubmitAsync(visit.Location, form, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens the page and presses Finish Later.</summary>
    /// <param name="signingUrl">The URL of a recipient view. It works only once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The return URL with its <c>event</c>, <c>cancel</c>. It is not opened.</returns>
    /// <exception cref="InvalidOperationException">The page cannot be opened, or has nothing to sign.</exception>
    public async Task<Uri> FinishLaterAsync(Uri signingUrl, CancellationToken cancellationToken = default)
    {
        var visit = await OpenAsync(signingUrl, cancellationToken).ConfigureAwait(false);
        return visit.Page is { } page
            ? await SubmitAsync(visit.Location, RequireForm(page, SigningButtons.FinishLater), cancellationToken).ConfigureAwait(false)
            : visit.Location;
    }

    /// <summary>Closes the browser.</summary>
    public void Dispose() => _browser.Dispose();

    private async Task<Visit> OpenAsync(Uri signingUrl, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signingUrl);

        var location = signingUrl;
        for (var redirects = 0; redirects <= MaximalRedirects; redirects++)
        {
            using var response = await _browser.GetAsync(location, cancellationToken).ConfigureAwait(false);
            if (response.Headers.Location is null)
            {
                var page = await ReadPageAsync(response, cancellationToken).ConfigureAwait(false);
                return await PassAsync(location, page, cancellationToken).ConfigureAwait(false);
            }

            location = new Uri(location, response.Headers.Location);
            if (!IsSigningPage(signingUrl, location))
            {
                return new Visit(location, Page: null);
            }
        }

        throw new InvalidOperationException("The signing page redirects without end.");
    }

    /// <summary>
    /// Passes the pages before the documents: enters the access code, proves the identity, and agrees to electronic records.
    /// </summary>
    private async Task<Visit> PassAsync(Uri location, HeadlessPage page, CancellationToken cancellationToken)
    {
        var visit = new Visit(location, page);
        while (visit.Page?.FindForm(SigningButtons.Unlock) is not null)
        {
            var accessCode = AccessCode
                ?? throw new InvalidOperationException("The signing page asks for an access code: set AccessCode of the signer.");
            visit = await AnswerAsync(visit, SigningButtons.Unlock, form => form.Set("accessCode", accessCode), cancellationToken)
                .ConfigureAwait(false);
        }

        visit = await AnswerAsync(visit, SigningButtons.SendCode, static _ => { }, cancellationToken).ConfigureAwait(false);
        while (visit.Page?.FindForm(SigningButtons.EnterCode) is { } asked)
        {
            var code = PhoneCode ?? await ReadCodeAsync(location, asked, cancellationToken).ConfigureAwait(false);
            visit = await AnswerAsync(visit, SigningButtons.EnterCode, form => form.Set("code", code), cancellationToken)
                .ConfigureAwait(false);
        }

        var check = PassesIdentityCheck ? SigningButtons.PassCheck : SigningButtons.FailCheck;
        visit = await AnswerAsync(visit, check, static _ => { }, cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(
            visit, SigningButtons.Agree, form => form.Set(DisclosurePage.Field, DisclosurePage.Agreed), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fills in a form and posts it, if the page has it.</summary>
    private async Task<Visit> AnswerAsync(Visit visit, string action, Action<HeadlessForm> fillIn, CancellationToken cancellationToken)
    {
        if (visit.Page?.FindForm(action) is not { } form)
        {
            return visit;
        }

        fillIn(form);
        return await PostAsync(visit.Location, form, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> ReadCodeAsync(Uri location, HeadlessForm form, CancellationToken cancellationToken)
    {
        var message = form.Get(PhonePage.MessageField);
        var json = await _browser.GetStringAsync(new Uri(location, MessagePath + message), cancellationToken).ConfigureAwait(false);
        return JsonElement.Parse(json).GetProperty("code").GetString()!;
    }

    private async Task<Visit> PostAsync(Uri page, HeadlessForm form, CancellationToken cancellationToken)
    {
        using var content = form.CreateContent();
        using var response = await _browser.PostAsync(page, content, cancellationToken).ConfigureAwait(false);
        return response.Headers.Location is { } location
            ? new Visit(new Uri(page, location), Page: null)
            : new Visit(page, await ReadPageAsync(response, cancellationToken).ConfigureAwait(false));
    }

    private async Task<Uri> SubmitAsync(Uri page, HeadlessForm form, CancellationToken cancellationToken)
    {
        using var content = form.CreateContent();
        using var response = await _browser.PostAsync(page, content, cancellationToken).ConfigureAwait(false);
        if (response.Headers.Location is { } location)
        {
            return new Uri(page, location);
        }

        var answer = await ReadPageAsync(response, cancellationToken).ConfigureAwait(false);
        throw new InvalidOperationException($"The signing page did not accept the form: {answer.AlertText}");
    }

    private static async Task<HeadlessPage> ReadPageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var document = new HeadlessPage(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return response.IsSuccessStatusCode
            ? document
            : throw new InvalidOperationException($"The signing page answers {(int)response.StatusCode}: {document.AlertText}");
    }

    private static HeadlessForm RequireForm(HeadlessPage page, string action) =>
        page.FindForm(action) ?? throw new InvalidOperationException($"The signing page has no button '{action}'.");

    private static bool IsSigningPage(Uri signingUrl, Uri location) =>
        string.Equals(location.Authority, signingUrl.Authority, StringComparison.Ordinal)
        && location.AbsolutePath.StartsWith("/Signing/", StringComparison.Ordinal);

    /// <summary>The browser's last location and its page; the page is null after a redirect.</summary>
    private sealed record Visit(Uri Location, HeadlessPage? Page);
}
