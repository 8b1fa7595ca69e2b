namespace EmbeddedSigning;

/// <summary>Which DocuSign to talk to. Accounts, integration keys and consent of one are unknown to the other.</summary>
public enum DocuSignEnvironment
{
    /// <summary>The developer environment (<c>account-d.docusign.com</c>): free, and its envelopes are not binding.</summary>
    Demo,

    /// <summary>The production environment (<c>account.docusign.com</c>).</summary>
    Production,
}
