using System.Collections.Concurrent;
using System.Diagnostics;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>A link is a secret. No sink for logs or traces may contain one: not in a message, not in a scope, not in a tag.</summary>
[TestFixture]
public sealed class LinkSecrecyTests
{
    [Test]
    public async Task No_event_of_the_library_has_a_link_in_its_message_its_values_or_its_scopes()
    {
        using var log = new ScopedLog();
        await using var host = await SigningHost.StartAsync(services: services => AddLog(services, log));

        var link = await UseAsync(host);

        log.Events.Where(entry => entry.Category.StartsWith("EmbeddedSigning", StringComparison.Ordinal)).Should().HaveCountGreaterThan(3)
            .And.AllSatisfy(entry => entry.Text.Should().NotContain(link));
    }

    [Test]
    public async Task With_the_hosting_diagnostics_at_Warning_no_event_at_all_has_a_link()
    {
        using var log = new ScopedLog();
        await using var host = await SigningHost.StartAsync(
            services: services =>
            {
                AddLog(services, log, LogLevel.Information);
                services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
            },
            pipeline: app => app.Use(async (context, next) =>
            {
                context.RequestServices.GetRequiredService<ILogger<LinkSecrecyTests>>().Log(
                    LogLevel.Warning, default, "The application's own event", exception: null, static (text, _) => text);
                await next(context);
            }));

        var link = await UseAsync(host);

        log.Events.Select(entry => entry.Category).Should().Contain(typeof(LinkSecrecyTests).FullName).And.Contain(
            category => category.StartsWith("Microsoft.AspNetCore.Routing", StringComparison.Ordinal));
        log.Events.Where(entry => entry.Text.Contains(link, StringComparison.Ordinal)).Select(entry => entry.Category).Distinct().Should().BeEmpty();
    }

    [Test]
    public async Task No_trace_of_OpenTelemetry_has_a_link()
    {
        var traces = new List<Activity>();
        string link;
        await using (var host = await SigningHost.StartAsync(services: services => services.AddOpenTelemetry().WithTracing(
            tracing => tracing.AddAspNetCoreInstrumentation().AddInMemoryExporter(traces))))
        {
            link = await UseAsync(host);
        }

        // The host has stopped, so that nothing of the tests beside this one is added any more.
        var requests = traces.Where(trace => trace.Kind == ActivityKind.Server && trace.GetTagItem("url.path") is string path
            && path.StartsWith("/signing/sign", StringComparison.Ordinal)).ToList();
        requests.Should().NotBeEmpty().And.AllSatisfy(trace => trace.GetTagItem("url.path").Should().Be("/signing/sign/REDACTED"));
        traces.SelectMany(trace => trace.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").Should().NotContain(tag => tag.Contains(link));
    }

    [Test]
    public async Task What_opens_a_link_still_knows_its_request_and_its_trace()
    {
        var seen = new ConcurrentQueue<(string? Path, string? Trace)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddHttpContextAccessor(),
            configure: options => options.AuthenticationMethod = context =>
            {
                var accessor = context.RequestServices.GetRequiredService<IHttpContextAccessor>();
                seen.Enqueue((accessor.HttpContext?.Request.Path, Activity.Current?.OperationName));
                return "Password";
            });
        using var browser = new Browser();

        await browser.OpenAsync(await host.CreateLinkAsync());

        var (path, trace) = seen.Should().ContainSingle().Which;
        path.Should().StartWith("/signing/sign/");
        trace.Should().Be("Microsoft.AspNetCore.Hosting.HttpRequestIn");
    }

    // A link that opens, one whose opening fails, and one that is another user's.
    private static async Task<string> UseAsync(SigningHost host)
    {
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();
        await browser.OpenAsync(link);
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        (await browser.GetAsync(link)).Dispose();
        (await browser.GetAsync(new Uri(link.AbsoluteUri + "A"))).Dispose();
        return link.Segments[^1];
    }

    private static void AddLog(IServiceCollection services, ScopedLog log, LogLevel level = LogLevel.Trace) =>
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(level));

    /// <summary>Keeps what a JSON console, Serilog or OpenTelemetry writes of an event: message, values, exception and scopes.</summary>
    private sealed class ScopedLog : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ConcurrentQueue<(string Category, string Text)> Events { get; } = new();

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(ScopedLog owner, string category) : ILogger
        {
            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var texts = new List<string> { formatter(state, exception), exception?.ToString() ?? "" };
                Add(state);
                owner._scopes?.ForEachScope((scope, _) => Add(scope), texts);
                owner.Events.Enqueue((category, string.Join('\n', texts)));

                void Add(object? value)
                {
                    texts.Add(value?.ToString() ?? "");
                    if (value is IEnumerable<KeyValuePair<string, object?>> pairs)
                    {
                        texts.AddRange(pairs.Select(pair => $"{pair.Key}={pair.Value}"));
                    }
                }
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => owner._scopes?.Push(state);
        }
    }
}
