namespace EmbeddedSigning.Authentication.Internal;

/// <summary>An account and the server it lives on.</summary>
internal sealed record AccountAddress(string Id, Uri BaseUri)
{
    // Nothing in the address needs rewriting, and to look for that takes longer than the rest of the parsing.
    private static readonly UriCreationOptions _asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private const string Envelopes = "envelopes";

    /// <summary>Where its resources are: no two accounts have this in common.</summary>
    public string Root { get; } = $"{BaseUri.GetLeftPart(UriPartial.Authority)}/restapi/v2.1/accounts/{Id}/";

    public static bool IsValidId(string id) =>
        Guid.TryParseExact(id, "D", out _) || (id.Length is > 0 and <= 20 && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0);

    // What most calls name; an address that was used before is not parsed again.
    private readonly Uri _envelopes = new($"{BaseUri.GetLeftPart(UriPartial.Authority)}/restapi/v2.1/accounts/{Id}/{Envelopes}", _asItIs);

    /// <summary>The address of a resource of the account.</summary>
    /// <param name="path">Made of constants and of values that cannot contain a separator, such as
    /// <see cref="EnvelopeId"/>.</param>
    public Uri Resource(string path) => path == Envelopes ? _envelopes : new Uri(Root + path, _asItIs);
}
