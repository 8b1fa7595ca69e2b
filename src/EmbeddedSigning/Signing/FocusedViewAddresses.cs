using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Signing;

/// <summary>The addresses of Focused View that a page loads and its Content-Security-Policy must allow.</summary>
/// <remarks>See "Docusign JS for embedded signing reference" in DocuSign's eSignature documentation.</remarks>
public sealed class FocusedViewAddresses
{
    private FocusedViewAddresses(Uri script, string origin, bool isProduction)
    {
        Script = script;
        Origin = origin;
        IsProduction = isProduction;
    }

    /// <summary>The address of DocuSign JS: a <c>script-src</c>. DocuSign does not allow hosting a copy.</summary>
    public Uri Script { get; }

    /// <summary>The origin of the frame that DocuSign JS puts into the page: a <c>frame-src</c>.</summary>
    public string Origin { get; }

    internal bool IsProduction { get; }

    /// <summary>Returns the addresses of demo, of production, or of an emulator.</summary>
    /// <param name="environment">The <c>Environment</c> of the options.</param>
    /// <param name="oauthBaseUri">The <c>OAuthBaseUri</c> of the options.</param>
    public static FocusedViewAddresses For(DocuSignEnvironment environment, Uri? oauthBaseUri = null)
    {
        if (oauthBaseUri is { } emulator && !SecureUri.IsDocuSign(emulator))
        {
            return new(new Uri(emulator, "/bundle.js"), emulator.GetLeftPart(UriPartial.Authority), isProduction: false);
        }

        return environment == DocuSignEnvironment.Production
            ? new(new Uri("https://js.docusign.com/bundle.js"), "https://apps.docusign.com", isProduction: true)
            : new(new Uri("https://js-d.docusign.com/bundle.js"), "https://apps-d.docusign.com", isProduction: false);
    }
}
