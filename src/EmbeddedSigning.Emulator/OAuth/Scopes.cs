namespace EmbeddedSigning.Emulator.OAuth;

internal static class Scopes
{
    /// <summary>Gives access to the eSignature REST API.</summary>
    public const string Signature = "signature";

    /// <summary>Lets a client act for a user with a JWT grant.</summary>
    public const string Impersonation = "impersonation";

    /// <summary>Gives every refresh token the lifetime of the first one.</summary>
    public const string Extended = "extended";

    /// <summary>The scopes of the consent for the JWT grant.</summary>
    public static readonly IReadOnlyList<string> ForJwtGrant = [Signature, Impersonation];

    // Users can consent to the scopes of DocuSign's other APIs, but these scopes have no effect here.
    private static readonly HashSet<string> _known = new(StringComparer.Ordinal)
    {
        Signature, Impersonation, Extended, "openid", "cors", "account_read", "adm_store_unified_repo_read", "aow_manage",
        "asset_group_account_clone_read", "asset_group_account_clone_write", "asset_group_account_read", "click.manage",
        "click.send", "domain_read", "dtr.company.read", "dtr.company.write", "dtr.documents.read", "dtr.documents.write",
        "dtr.profile.read", "dtr.profile.write", "dtr.rooms.read", "dtr.rooms.write", "group_read", "identity_provider_read",
        "models_read", "notary_read", "notary_write", "organization_read", "organization_sub_account_read",
        "organization_sub_account_write", "permission_read", "room_forms", "spring_read", "spring_write", "user_data_redact",
        "user_read", "user_write",
    };

    public static string[] Split(string? scopes) =>
        scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static bool IsKnown(string scope) => _known.Contains(scope);
}
