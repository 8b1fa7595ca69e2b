using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Threading.RateLimiting;
using EmbeddedSigning.AspNetCore.Tests.Docs;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using Serilog;
using ILogger = Microsoft.Extensions.Logging.ILogger;

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
            pipeline: LogEachRequest);

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

    [TestCase("//signing/sign/")]
    [TestCase("/signing//sign/")]
    [TestCase("/signing/sign//")]
    [TestCase("/signing/sign%2F")]
    [TestCase("/signing%2F/SIGN%2f/")]
    [TestCase("/signing/sign%5C")]
    [TestCase("/signing/sign\\")]
    [TestCase("/signing/sign%20/")]
    [TestCase("/signing/sign%EF%BC%8F")]
    [TestCase("/signing/signed/../sign/x/")]
    [TestCase("/signing/sign-in/signing/sign/")]
    [TestCase("/signing/%20sign/")]
    [TestCase("/signing%20/sign/")]
    [TestCase("/signing%E2%80%8B/sign/")]
    [TestCase("/signing/sign")]
    [TestCase("/signing/sign-")]
    [TestCase("/signing/sign.")]
    [TestCase("/signing/siqn/")]
    [TestCase("/signing/")]
    [TestCase("/signing/return/")]
    [TestCase("/signing/connect/")]
    [TestCase("/sign/")]
    [TestCase("/Sign%2F")]
    [TestCase("/leases/of/others/")]
    [TestCase("/")]
    public async Task A_link_in_another_spelling_is_in_no_event_and_in_no_trace(string spelling)
    {
        using var log = new ScopedLog();
        var traces = new List<Activity>();
        string link;
        await using (var host = await SigningHost.StartAsync(
            services: services =>
            {
                AddLog(services, log, LogLevel.Information);
                services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
                services.AddOpenTelemetry().WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddInMemoryExporter(traces));
            },
            pipeline: LogEachRequest))
        {
            link = (await host.CreateLinkAsync()).Segments[^1];
            using var browser = new Browser();
            var url = new Uri(host.UrlOf("/").AbsoluteUri.TrimEnd('/') + spelling + link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

            using var answer = await browser.GetAsync(url);

            answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        log.Events.Select(entry => entry.Category).Should().Contain(typeof(LinkSecrecyTests).FullName);
        log.Events.Where(entry => entry.Text.Contains(link, StringComparison.Ordinal)).Select(entry => entry.Category).Distinct().Should().BeEmpty();
        traces.SelectMany(trace => trace.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").Should().NotContain(tag => tag.Contains(link));
    }

    [TestCase("/signing/signed")]
    [TestCase("/signing/sign-in/7")]
    [TestCase("/signing/sign")]
    public async Task A_page_with_a_similar_path_keeps_its_scope(string path)
    {
        using var log = new ScopedLog();
        await using var host = await SigningHost.StartAsync(services: services => AddLog(services, log), pipeline: LogEachRequest);
        using var browser = new Browser();

        (await browser.GetAsync(host.UrlOf(path))).Dispose();

        log.Events.Should().Contain(entry => entry.Category == typeof(LinkSecrecyTests).FullName && entry.Text.Contains($"RequestPath={path}", StringComparison.Ordinal));
    }

    [Test]
    public async Task No_event_of_Serilog_has_a_link_not_even_of_its_request_logging()
    {
        var log = new SerilogSink();
        await using var host = await SigningHost.StartAsync(
            services: services => services.AddSerilog(logger =>
            {
                LogExamples.LeaveLinksOut(logger);
                logger.Enrich.FromLogContext().WriteTo.Sink(log);
            }),
            pipeline: app => app.UseSerilogRequestLogging(options => options.IncludeQueryInRequestPath = true));

        var link = await UseAsync(host);
        using var http = new HttpClient();
        using var head = new HttpRequestMessage(HttpMethod.Head, host.UrlOf("/signing/sign/" + link));
        (await http.SendAsync(head)).Dispose();

        log.Events.Where(entry => entry.Text.Contains("HTTP {RequestMethod} {RequestPath} responded", StringComparison.Ordinal))
            .Should().HaveCount(4).And.AllSatisfy(entry => entry.Text.Should().Contain("/signing/sign/REDACTED"));
        log.Events.Should().AllSatisfy(entry => entry.Text.Should().NotContain(link));
    }

    [Test]
    public async Task Serilog_s_request_logging_leaves_out_links_that_a_rate_limit_refuses()
    {
        var log = new SerilogSink();
        await using var host = await SigningHost.StartAsync(
            services: services =>
            {
                services.AddRateLimiter(limiter => limiter.AddPolicy("once", _ => RateLimitPartition.GetFixedWindowLimiter(
                    "all", _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = TimeSpan.FromHours(1) })));
                services.AddSerilog(logger =>
                {
                    LogExamples.LeaveLinksOut(logger);
                    logger.WriteTo.Sink(log);
                });
            },
            pipeline: app =>
            {
                app.UseSerilogRequestLogging();
                app.UseRateLimiter();
            },
            endpoints: mapped => mapped.RequireRateLimiting("once"));
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();

        await browser.OpenAsync(link);
        using var refused = await browser.GetAsync(link);

        refused.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        foreach (var spelling in (string[])["/SIGNING/Sign/", "/signing/sign%2F", "/signing%2Fsign//", "/signing//sign/", "/signing///sign/", "/signing/sign%5C", "/signing/sign\\", "/signing/sign%20/", "/signing/sign%EF%BC%8F", "/signing%5Csign/", "/signing/%20sign/", "/signing/sign", "/signing/siqn/", "/signing/", "/sign/", "/"])
        {
            (await browser.GetAsync(host.UrlOf(spelling + link.Segments[^1]))).Dispose();
        }

        log.Events.Should().Contain(entry => entry.Text.Contains("/signing/sign/REDACTED", StringComparison.Ordinal))
            .And.AllSatisfy(entry => entry.Text.Should().NotContain(link.Segments[^1]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_exception_that_nobody_handles_takes_no_link_into_the_log(bool afterTheAnswer)
    {
        using var log = new ScopedLog();
        var serilog = new SerilogSink();
        await using var host = await SigningHost.StartAsync(
            services: services =>
            {
                AddLog(services, log, LogLevel.Warning);
                services.AddLogging(logging => logging.AddSerilog(new LoggerConfiguration().MinimumLevel.Warning().WriteTo.Sink(serilog).CreateLogger(), dispose: true));
            },
            pipeline: app => app.Use(async (context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/signing/sign"))
                {
                    if (afterTheAnswer)
                    {
                        await context.Response.WriteAsync("A part");
                        await context.Response.Body.FlushAsync();
                    }

                    throw new InvalidOperationException("The application's own fault");
                }

                await next(context);
            }));
        using var browser = new Browser();
        var link = await host.CreateLinkAsync();

        if (afterTheAnswer)
        {
            await FluentActions.Awaiting(() => browser.GetAsync(link)).Should().ThrowAsync<HttpRequestException>();
        }
        else
        {
            using var answer = await browser.GetAsync(link);
            answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        }

        log.Events.Should().Contain(entry => entry.Text.Contains("The application's own fault", StringComparison.Ordinal))
            .And.AllSatisfy(entry => entry.Text.Should().NotContain(link.Segments[^1]));
        serilog.Events.Should().NotBeEmpty().And.AllSatisfy(entry => entry.Text.Should().NotContain(link.Segments[^1]));
    }

    [Test]
    public async Task Code_that_opens_a_link_still_has_its_request_and_its_trace()
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
        path.Should().Be("/signing/sign/REDACTED");
        trace.Should().Be("Microsoft.AspNetCore.Hosting.HttpRequestIn");
    }

    private static void LogEachRequest(WebApplication app) => app.Use(async (context, next) =>
    {
        context.RequestServices.GetRequiredService<ILogger<LinkSecrecyTests>>().Log(
            LogLevel.Warning, default, "The application's own event", exception: null, static (text, _) => text);
        await next(context);
    });

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
