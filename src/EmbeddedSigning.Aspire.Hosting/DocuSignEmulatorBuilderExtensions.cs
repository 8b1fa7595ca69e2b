using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Internal;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Adds the DocuSign emulator to an app host, and passes its settings to the applications that use it.</summary>
public static class DocuSignEmulatorBuilderExtensions
{
    // A request to this path is cheap, and the emulator does not record it.
    private const string HealthPath = "/emulator/faults";

    private const string ConnectKeySetting = "SigningEndpoints__ConnectKeys__0";
    private const string PublicUrlSetting = "SigningEndpoints__PublicUrl";

    /// <summary>Adds an emulator of DocuSign. It runs in the process of the app host, needs no container runtime, and listens on 127.0.0.1 only. It is
    /// healthy when it responds. It is for development: a published app host leaves it out.</summary>
    /// <param name="builder">The builder of the app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="port">The TCP port; null for any free port, which differs between runs.</param>
    /// <exception cref="DistributedApplicationException">The name cannot be used, or another resource has it.</exception>
    public static IResourceBuilder<DocuSignEmulatorResource> AddDocuSignEmulator(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var resource = new DocuSignEmulatorResource(name);
        builder.Services.AddSingleton<IHostedService>(new EmulatorLifetime(resource));
        return builder.AddResource(resource)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "DocuSign emulator",
                State = KnownResourceStates.NotStarted,
                Properties = [],
            })
            .WithIconName("Signature")
            .WithHttpEndpoint(port, name: DocuSignEmulatorResource.EndpointName, isProxied: false)
            .WithUrlForEndpoint(DocuSignEmulatorResource.EndpointName, static url => url.DisplayText = "Envelopes and mailbox")
            .WithHttpHealthCheck(HealthPath, endpointName: DocuSignEmulatorResource.EndpointName)
            .WithOptions(options => options.Port = port ?? 0)
            .OnInitializeResource(EmulatorLifetime.StartAsync)
            .ExcludeFromManifest();
    }

    /// <summary>Keeps the state of the emulator in a file across restarts: envelopes, templates, Connect messages, ids and keys. Set a port as well,
    /// because signing URLs contain it.</summary>
    /// <param name="builder">The builder of the emulator.</param>
    /// <param name="path">The path of the file (SQLite), relative to the folder of the app host; null for <c>.docusign/{name}.db</c> with the name of
    /// the resource. The file is created when it does not exist. Only one emulator at a time can open it.</param>
    public static IResourceBuilder<DocuSignEmulatorResource> WithDataFile(this IResourceBuilder<DocuSignEmulatorResource> builder, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var file = Path.Combine(builder.ApplicationBuilder.AppHostDirectory, path ?? Path.Combine(".docusign", $"{builder.Resource.Name}.db"));
        return builder.WithOptions(options =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            options.DataFile = file;
        });
    }

    /// <summary>Starts the emulator with the templates and envelopes of a folder: <c>templates/*.json</c> and <c>envelopes/*.json</c>, each in the
    /// format of DocuSign's API.</summary>
    /// <param name="builder">The builder of the emulator.</param>
    /// <param name="folder">The path of the folder, relative to the folder of the app host. When it cannot be read, the emulator does not
    /// start.</param>
    public static IResourceBuilder<DocuSignEmulatorResource> WithFixtures(this IResourceBuilder<DocuSignEmulatorResource> builder, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(folder);

        builder.Resource.FixtureFolders.Add(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, folder));
        return builder;
    }

    /// <summary>Changes the options with which the emulator starts, such as limits, users or the polling rule.</summary>
    /// <param name="builder">The builder of the emulator.</param>
    /// <param name="configure">Changes the options. It is called once per run, before the emulator starts. When it throws, the emulator does not
    /// start.</param>
    public static IResourceBuilder<DocuSignEmulatorResource> WithOptions(
        this IResourceBuilder<DocuSignEmulatorResource> builder, Action<DocuSignEmulatorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Resource.Configurations.Add((options, _) =>
        {
            configure(options);
            return ValueTask.CompletedTask;
        });
        return builder;
    }

    /// <summary>Sends Connect messages about every envelope to an application, signed with the key that <see cref="WithReference"/> gives the
    /// application. <see cref="WithReference"/> passes the endpoint that gets them to the application as its public URL.</summary>
    /// <param name="builder">The builder of the emulator.</param>
    /// <param name="receiver">The application, a resource on this machine.</param>
    /// <param name="path">The path of the webhook; by default the path that <c>MapEmbeddedSigning</c> maps.</param>
    /// <param name="endpointName">The endpoint of the application; null for <c>https</c> if it has one, and otherwise <c>http</c>. The
    /// emulator delivers to https if this machine trusts the certificate, or
    /// <see cref="DocuSignEmulatorOptions.ConnectCertificateAuthorities"/> contains it.</param>
    /// <param name="configure">Creates the Connect configuration for the URL, with the events and the data that the application wants; null
    /// for all events without data.</param>
    public static IResourceBuilder<DocuSignEmulatorResource> WithConnect(
        this IResourceBuilder<DocuSignEmulatorResource> builder,
        IResourceBuilder<IResourceWithEndpoints> receiver,
        string path = "/signing/connect",
        string? endpointName = null,
        Func<Uri, EmulatedConnectConfiguration>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentException.ThrowIfNullOrEmpty(path);

        receiver.WithAnnotation(new ConnectEndpointAnnotation(endpointName), ResourceAnnotationMutationBehavior.Replace);
        builder.Resource.Configurations.Add(async (options, cancellationToken) =>
        {
            var endpoint = receiver.GetEndpoint(endpointName ?? FindEndpointName(receiver.Resource) ?? "http");
            var address = await endpoint.GetValueAsync(cancellationToken).ConfigureAwait(false);
            var url = new Uri(new Uri(address!), path);
            options.ConnectConfigurations.Add(configure is null ? new EmulatedConnectConfiguration(url) : configure(url));
        });
        return builder;
    }

    /// <summary>Gives an application the settings of the emulator as environment variables. They are the section <c>EmbeddedSigning</c> with OAuth base
    /// URI, account id, integration key, user id and private key, and the section <c>SigningEndpoints</c> with <c>ConnectKeys:0</c> and
    /// <c>PublicUrl</c>. The public URL is the endpoint of <see cref="WithConnect"/>, or else <c>https</c> or <c>http</c>. A public URL that you set
    /// with <c>WithEnvironment</c> is kept. The application starts after the emulator. A published app host passes no settings, because a deployed
    /// application has the settings of an account.</summary>
    /// <typeparam name="TDestination">The type of the application's resource.</typeparam>
    /// <param name="builder">The builder of the application, a resource on this machine.</param>
    /// <param name="docuSign">The emulator.</param>
    /// <exception cref="ArgumentException">The application is a container, from which 127.0.0.1 of this machine cannot be reached.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<DocuSignEmulatorResource> docuSign)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(docuSign);
        if (builder.Resource.IsContainer())
        {
            throw new ArgumentException(
                $"The DocuSign emulator listens on 127.0.0.1 of this machine, which the container '{builder.Resource.Name}' cannot reach.", nameof(builder));
        }

        return builder.WithReferenceRelationship(docuSign.Resource).WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsPublishMode)
            {
                return;
            }

            var emulator = await docuSign.Resource.GetEmulatorAsync(context.CancellationToken).ConfigureAwait(false);
            foreach (var (key, value) in emulator.Settings)
            {
                context.EnvironmentVariables[key.Replace(":", "__", StringComparison.Ordinal)] = value!;
            }

            context.EnvironmentVariables[ConnectKeySetting] = docuSign.Resource.ConnectKey;
            if (FindPublicEndpoint(builder.Resource) is { } endpoint)
            {
                context.EnvironmentVariables.TryAdd(PublicUrlSetting, endpoint);
            }
        });
    }

    private static EndpointReference? FindPublicEndpoint(IResource application)
    {
        if (application is not IResourceWithEndpoints receiver)
        {
            return null;
        }

        var name = application.TryGetLastAnnotation<ConnectEndpointAnnotation>(out var connect) ? connect.EndpointName : null;
        return (name ?? FindEndpointName(receiver)) is { } found ? receiver.GetEndpoint(found) : null;
    }

    private static string? FindEndpointName(IResourceWithEndpoints receiver)
    {
        string[] names = [.. receiver.GetEndpoints().Select(static endpoint => endpoint.EndpointName)];
        return Array.Find(["https", "http"], name => names.Contains(name, StringComparer.Ordinal));
    }
}
