using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Options.Internal;

internal sealed class SigningEndpointsOptionsValidator : IValidateOptions<SigningEndpointsOptions>
{
    // DocuSign accepts 500, including its own origin and the separators.
    private const int MaximumOriginsLength = 440;

    private static readonly TimeSpan _maximumLifetime = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, SigningEndpointsOptions options)
    {
        var faults = new List<string>();
        var client = string.IsNullOrEmpty(name) ? "" : $"Client '{name}': ";
        void Fault(string keyAndText) => Add(options.KeyPrefix + keyAndText);
        void Add(string text) => faults.Add($"{client}{text}.");

        options.BindingFaults.ForEach(Add);

        // A value that could not be read is null, and has a fault already.
        if (!IsPublicUrl(options.PublicUrl) && !options.BindingFaults.Exists(fault => fault.StartsWith($"{options.KeyPrefix}PublicUrl ", StringComparison.OrdinalIgnoreCase)))
        {
            Fault("PublicUrl must be where browsers reach the application, for instance https://app.example.com "
                + "(https, or http on loopback; no query)");
        }

        if (!LocalPath.IsPrefix(options.PathPrefix))
        {
            Fault("PathPrefix must be a path such as /signing: letters, digits, '-', '_', '.' and '/', none at the end, no \".\" or \"..\" between two");
        }

        if (faults.Count == 0
            && SigningPaths.LengthOfReturnUrl(options.PublicUrl!, options.PathPrefix) is var length and > RecipientViewRequest.MaximumReturnUrlLength)
        {
            Fault($"PublicUrl and PathPrefix are too long: the return URL would have {length} characters, and DocuSign cuts it after "
                + RecipientViewRequest.MaximumReturnUrlLength);
        }

        CheckLifetime("LinkLifetime", options.LinkLifetime);
        CheckLifetime("ReturnLifetime", options.ReturnLifetime);
        CheckLifetime("OpeningsWindow", options.OpeningsWindow);
        if (options.MaximumOpeningsPerLink <= 0 || options.MaximumOpeningsPerEnvelope <= 0)
        {
            Fault("MaximumOpeningsPerLink and MaximumOpeningsPerEnvelope must be positive");
        }

        if (string.IsNullOrWhiteSpace(options.UserIdClaimType))
        {
            Fault("UserIdClaimType must be the type of a claim");
        }

        if (options.AuthenticationMethod is null)
        {
            Add("AddSigningEndpoints: AuthenticationMethod must be a function that returns one of DocuSign's methods, such as None");
        }

        if (options.Locale is null)
        {
            Add("AddSigningEndpoints: Locale must be a function that returns one of DocuSign's locales, such as de, or null");
        }

        if (options.IntegrationKey is { } key && !Guid.TryParseExact(key, "D", out _))
        {
            Fault("IntegrationKey must be the GUID of your app, in DocuSign's settings under \"Apps and Keys\"");
        }

        if (faults.Count == 0)
        {
            CheckPageOrigins(options, Fault);
        }

        if (options.ConnectKeys.Any(static key => key is null))
        {
            Fault("ConnectKeys has a key that is null");
        }

        if (options.MaximumConnectMessageLength <= 0)
        {
            Fault("MaximumConnectMessageLength must be positive");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void CheckLifetime(string option, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > _maximumLifetime)
            {
                Fault($"{option} must be positive, and at most ten years");
            }
        }
    }

    private static void CheckPageOrigins(SigningEndpointsOptions options, Action<string> fault)
    {
        if (options.PageOrigins.Any(static page => !IsPublicUrl(page) || page.AbsolutePath != "/"))
        {
            fault("PageOrigins must be origins such as https://shop.example.com (https, or http on loopback; no path)");
            return;
        }

        var length = options.PageOrigins.Prepend(options.PublicUrl!).Sum(static page => page.GetLeftPart(UriPartial.Authority).Length);
        if (length > MaximumOriginsLength)
        {
            fault($"PublicUrl and PageOrigins have {length} characters together; DocuSign takes {MaximumOriginsLength} beside its own origin");
        }
    }

    private static bool IsPublicUrl(Uri? url) =>
        url is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
