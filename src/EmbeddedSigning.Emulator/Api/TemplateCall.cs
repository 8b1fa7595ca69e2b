using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Templates;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>A call about one template of the caller's account. Bound as a parameter by the endpoints.</summary>
internal sealed class TemplateCall
{
    private readonly TemplateStore _store;
    private readonly TimeProvider _clock;
    private readonly Guid _accountId;
    private readonly string _templateId;

    private TemplateCall(HttpContext context, AdmittedCaller caller)
    {
        _store = context.RequestServices.GetRequiredService<TemplateStore>();
        _clock = context.RequestServices.GetRequiredService<TimeProvider>();
        _accountId = caller.Account.Id;
        _templateId = (string)context.Request.RouteValues["templateId"]!;
        Request = context.Request;
        Template = _store.Get(_accountId, _templateId);
    }

    public HttpRequest Request { get; }

    public Template Template { get; }

    public static async ValueTask<TemplateCall> BindAsync(HttpContext context) =>
        new(context, await AdmittedCaller.BindAsync(context).ConfigureAwait(false));

    public Template Update(Func<Template, DateTimeOffset, Template> change) =>
        _store.Update(_accountId, _templateId, template => change(template, _clock.GetUtcNow()));
}
