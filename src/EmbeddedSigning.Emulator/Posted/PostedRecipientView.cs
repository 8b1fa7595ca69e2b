namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The request for a recipient view.</summary>
internal sealed record PostedRecipientView : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientView), "a recipient view")
    {
        Refused =
        [
            "clientURLs", "xFrameOptions", "xFrameOptionsAllowFromUrl",
        ],
        Ignored =
        [
            "assertionId", "authenticationInstant", "securityDomain",
        ],
    };

    public string? ReturnUrl { get; init; }

    public string? AuthenticationMethod { get; init; }

    public string? ClientUserId { get; init; }

    public string? UserName { get; init; }

    public string? Email { get; init; }

    public string? UserId { get; init; }

    public string? RecipientId { get; init; }

    /// <summary>The emulator checks this URL, but never calls it.</summary>
    public string? PingUrl { get; init; }

    public string? PingFrequency { get; init; }

    /// <summary>The emulator checks this format, but does not use it: DocuSign documents no effect, and the page gives DocuSign JS its own.</summary>
    public string? DisplayFormat { get; init; }

    public List<string>? FrameAncestors { get; init; }

    public List<string>? MessageOrigins { get; init; }

    protected override PostedMemberTable Table => _table;
}
