using System.Globalization;
using EmbeddedSigning.Connect;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.AspNetCore.Options.Internal;

/// <summary>Reads the options of the endpoints from configuration. Binds by hand, because a Connect key is a separate type that must not pass through a
/// string property, and every fault must name its full key.</summary>
internal static class SigningEndpointsOptionsBinder
{
    private const string Section = "SigningEndpoints";

    private static readonly Dictionary<string, Action<IConfigurationSection, SigningEndpointsOptions>> _settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PublicUrl"] = static (value, options) => options.PublicUrl = Parse(value, options, ToUri, options.PublicUrl, "an absolute URL"),
        ["PathPrefix"] = static (value, options) => options.PathPrefix = value.Value ?? options.PathPrefix,
        ["LinkLifetime"] = static (value, options) => options.LinkLifetime = Parse(value, options, ToTimeSpan, options.LinkLifetime, "a time span such as 7.00:00:00"),
        ["ReturnLifetime"] = static (value, options) => options.ReturnLifetime = Parse(value, options, ToTimeSpan, options.ReturnLifetime, "a time span such as 12:00:00"),
        ["MaximumOpeningsPerLink"] = static (value, options) => options.MaximumOpeningsPerLink = Parse(value, options, ToNumber, options.MaximumOpeningsPerLink, "a number"),
        ["MaximumOpeningsPerEnvelope"] = static (value, options) => options.MaximumOpeningsPerEnvelope = Parse(value, options, ToNumber, options.MaximumOpeningsPerEnvelope, "a number"),
        ["OpeningsWindow"] = static (value, options) => options.OpeningsWindow = Parse(value, options, ToTimeSpan, options.OpeningsWindow, "a time span such as 00:10:00"),
        ["UserIdClaimType"] = static (value, options) => options.UserIdClaimType = value.Value ?? options.UserIdClaimType,
        ["UseRefusalPages"] = static (value, options) => options.UseRefusalPages = Parse(value, options, ToBoolean, options.UseRefusalPages, "true or false"),
        ["IntegrationKey"] = static (value, options) => options.IntegrationKey = value.Value ?? options.IntegrationKey,
        ["MaximumConnectMessageLength"] = static (value, options) => options.MaximumConnectMessageLength = Parse(value, options, ToNumber, options.MaximumConnectMessageLength, "a number of bytes"),
        ["PageOrigins"] = BindPageOrigins,
        ["ConnectKeys"] = BindConnectKeys,
    };

    /// <summary>Gets the section of the settings: the section that was passed, or the section SigningEndpoints if the whole configuration was
    /// passed.</summary>
    public static IConfiguration FindSection(IConfiguration configuration) => configuration is not IConfigurationSection
        && configuration.GetSection(Section) is var section && section.Exists()
            ? section
            : configuration;

    public static void Bind(IConfiguration section, SigningEndpointsOptions options)
    {
        options.KeyPrefix = section is IConfigurationSection { Path: var path } ? path + ":" : "";
        foreach (var setting in section.GetChildren())
        {
            if (!_settings.TryGetValue(setting.Key, out var bind))
            {
                // The whole configuration of a host contains other settings; a separate section does not.
                if (section is IConfigurationSection)
                {
                    options.BindingFaults.Add($"{setting.Path} is no setting; those of the endpoints are {string.Join(", ", _settings.Keys)}");
                }
            }
            else if (setting.Value is not "" || HasChildren(setting))
            {
                bind(setting, options);
            }
        }
    }

    private static void BindPageOrigins(IConfigurationSection origins, SigningEndpointsOptions options)
    {
        foreach (var origin in Items(origins))
        {
            if (ToUri(origin.Value ?? "") is { Success: true, Value: { } page })
            {
                options.PageOrigins.Add(page);
            }
            else
            {
                options.BindingFaults.Add($"{origin.Path} must be an absolute URL");
            }
        }
    }

    private static void BindConnectKeys(IConfigurationSection keys, SigningEndpointsOptions options)
    {
        foreach (var key in Items(keys))
        {
            try
            {
                options.ConnectKeys.Add(new ConnectKey(key.Value ?? ""));
            }
            catch (ArgumentException)
            {
                // The exception's message is left out, because it may quote the key.
                options.BindingFaults.Add($"{key.Path} must be an HMAC key as DocuSign shows it, with at least 16 characters and no blanks");
            }
        }
    }

    // The items of a list, or its only item. Empty items are skipped, because a secret store may have no value for them.
    private static IEnumerable<IConfigurationSection> Items(IConfigurationSection list) =>
        (HasChildren(list) ? list.GetChildren() : [list]).Where(static item => item.Value is { Length: > 0 } || HasChildren(item));

    // Chained configurations, which test hosts use, give a section with children an empty value.
    private static bool HasChildren(IConfigurationSection section) => section.GetChildren().Any();

    private static T Parse<T>(
        IConfigurationSection setting, SigningEndpointsOptions options, Func<string, (bool Success, T Value)> parse, T current, string expected)
    {
        if (parse(setting.Value ?? "") is { Success: true, Value: var value })
        {
            return value;
        }

        options.BindingFaults.Add($"{setting.Path} must be {expected}");
        return current;
    }

    private static (bool Success, Uri? Value) ToUri(string text) => (Uri.TryCreate(text, UriKind.Absolute, out var value), value);

    private static (bool Success, TimeSpan Value) ToTimeSpan(string text) => (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value), value);

    private static (bool Success, int Value) ToNumber(string text) =>
        (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value), value);

    private static (bool Success, bool Value) ToBoolean(string text) => (bool.TryParse(text, out var value), value);
}
