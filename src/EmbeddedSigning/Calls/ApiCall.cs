using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls;

/// <summary>A call of the REST API that can be retried. It keeps its own response, so the sending code is the same for every type of
/// response.</summary>
/// <param name="name">The name for telemetry.</param>
/// <param name="description">The requested action, to complete a sentence: "DocuSign refused to …".</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The resource below the account.</param>
internal abstract class ApiCall(string name, string description, HttpMethod method, string path)
{
    public string Name => name;

    public string Description => description;

    /// <summary>Creates a new body for each attempt.</summary>
    public Func<HttpContent>? CreateContent { get; init; }

    /// <summary>Tells after a failure whether the body can be created again; null when it always can.</summary>
    public Func<bool>? CanCreateContentAgain { get; init; }

    /// <summary>Tells after an ambiguous failure whether the call can be repeated; null when it always can.</summary>
    public Func<bool>? CanRepeat { get; init; }

    /// <summary>Called each time the request is about to be sent, after the wait for the account's limits.</summary>
    public Action? OnSending { get; init; }

    /// <summary>Whether DocuSign refused the last request because of its token or an account limit. Such a request had no effect.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Whether a retry after an ambiguous failure is safe and possible.</summary>
    public virtual bool CanRetry => CanResend && (CanRepeat?.Invoke() ?? true);

    /// <summary>Whether the request can be sent again after a refusal that had no effect.</summary>
    public virtual bool CanResend => CanCreateContentAgain?.Invoke() ?? true;

    /// <summary>Whether the attempt disposes of request and response; false when they belong to the caller.</summary>
    public virtual bool OwnsMessages => true;

    /// <summary>The envelope of the call, if it is not in the path.</summary>
    public EnvelopeId? EnvelopeOfBody { get; init; }

    /// <summary>Whether the call concerns this envelope.</summary>
    public virtual bool IsAbout(EnvelopeId envelopeId) =>
        EnvelopeOfBody == envelopeId || path.StartsWith($"envelopes/{envelopeId}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates the request of one attempt.</summary>
    public virtual HttpRequestMessage CreateRequest(AccountAddress account) =>
        new(method, account.Resource(path)) { Content = CreateContent?.Invoke() };

    /// <summary>Reads a response whose headers have arrived, for any status.</summary>
    public abstract ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline);
}
