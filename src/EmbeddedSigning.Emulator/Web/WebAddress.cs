namespace EmbeddedSigning.Emulator.Web;

/// <summary>
/// The emulator's address. It is known after the start, because the port may be any free port. During a request it is the address of the request, so URLs in
/// the response keep its scheme, host name and forwarded port.
/// </summary>
internal sealed class WebAddress(IReadOnlyList<string> hostNames)
{
    private readonly AsyncLocal<Uri?> _asked = new();
    private Uri? _http;

    /// <summary>The address of plain http.</summary>
    public Uri Http
    {
        get => _http ?? throw new InvalidOperationException("The emulator has not started.");
        set => _http = value;
    }

    /// <summary>The address of https; null without it.</summary>
    public Uri? Https { get; set; }

    /// <summary>The address of the current request; outside of a request, the http address.</summary>
    public Uri BaseUri => _asked.Value ?? Http;

    /// <summary>Scheme, host and port without a trailing slash.</summary>
    public string Origin => BaseUri.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// Runs the rest of a request, or responds with 400 if its <c>Host</c> header is not a valid address, for instance with the port 99999. Host filtering
    /// runs before and lets only the emulator's own names pass.
    /// </summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        Uri? asked = null;
        if (request.Host.HasValue && !Uri.TryCreate($"{request.Scheme}://{request.Host.Value}/", UriKind.Absolute, out asked))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        _asked.Value = asked;
        await next(context).ConfigureAwait(false);
    }

    /// <summary>
    /// The audience of an assertion is the bare host, never a URL. If the host has a port, DocuSign's own SDKs keep the port, and other clients use the host
    /// alone. Both count as this host.
    /// </summary>
    public bool IsOwnHost(string? audience, HttpRequest request) =>
        string.Equals(audience, request.Host.Value, StringComparison.OrdinalIgnoreCase)
        || hostNames.Any(name =>
            string.Equals(audience, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(audience, $"{name}:{request.HttpContext.Connection.LocalPort}", StringComparison.OrdinalIgnoreCase));
}
