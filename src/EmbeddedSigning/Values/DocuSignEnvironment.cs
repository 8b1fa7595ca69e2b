namespace EmbeddedSigning;

/// <summary>An environment of DocuSign. Accounts, integration keys and consent of one environment do not exist in the other.</summary>
public enum DocuSignEnvironment
{
    /// <summary>The developer environment (<c>account-d.docusign.com</c>): free, and its envelopes are not binding.</summary>
    Demo,

    /// <summary>The production environment (<c>account.docusign.com</c>).</summary>
    Production,
}
