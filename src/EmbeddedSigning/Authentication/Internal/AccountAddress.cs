namespace EmbeddedSigning.Authentication.Internal;

/// <summary>An account and the server it lives on.</summary>
internal sealed record AccountAddress(string Id, Uri BaseUri)
{
    // The address needs no normalization, and checking for that takes longer than the rest of the parsing.
    private static readonly UriCreationOptions _asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private const string Envelopes = "envelopes";

    /// <summary>The root of the account's resources, unique for each account.</summary>
    public string Root { get; } = $"{BaseUri.GetLeftPart(UriPartial.Authority)}/restapi/v2.1/accounts/{Id}/";

    public static bool IsValidId(string id) =>
        Guid.TryParseExact(id, "D", out _) || (id.Length is > 0 and <= 20 && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0);

    // Most calls use this address, so it is parsed only once.
    private readonly Uri _envelopes = new($"{BaseUri.GetLeftPart(UriPartial.Authority)}/restapi/v2.1/accounts/{Id}/{Envelopes}", _asItIs);

    /// <summary>The address of a resource of the account.</summary>
    /// <param name="path">Built from constants and from values that cannot contain a separator, such as <see cref="EnvelopeId"/>.</param>
    public Uri Resource(string path) => path == Envelopes ? _envelopes : new Uri(Root + path, _asItIs);
}
