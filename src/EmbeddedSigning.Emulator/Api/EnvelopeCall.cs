using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Gates;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Api;

/// <summary>A call that changes one envelope of the caller's account. Bound as a parameter by the endpoints.</summary>
internal sealed class EnvelopeCall
{
    private readonly EnvelopeStore _store;
    private readonly TimeProvider _clock;
    private readonly Guid _envelopeId;

    private EnvelopeCall(HttpContext context, AdmittedCaller caller)
    {
        _store = context.RequestServices.GetRequiredService<EnvelopeStore>();
        _clock = context.RequestServices.GetRequiredService<TimeProvider>();
        Request = context.Request;
        Caller = caller;
        _envelopeId = _store.Get(caller.Account.Id, (string)context.Request.RouteValues["envelopeId"]!).Id;
    }

    public HttpRequest Request { get; }

    public AdmittedCaller Caller { get; }

    public LockHolder LockHolder => new(Caller.User.Id, Caller.Client.IntegrationKey);

    public Envelope Envelope => _store.Get(_envelopeId);

    public static async ValueTask<EnvelopeCall> BindAsync(HttpContext context) =>
        new(context, await AdmittedCaller.BindAsync(context).ConfigureAwait(false));

    public Task<T> ReadJsonAsync<T>(CancellationToken cancellationToken)
        where T : class => Request.ReadJsonAsync<T>(cancellationToken);

    public bool Flag(string name) => WireJson.ParseBool(Request.Query[name], name) ?? false;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Changes the envelope, unless another user has locked it.</summary>
    public Envelope Update(Func<Envelope, DateTimeOffset, Envelope> change)
    {
        var (token, seconds) = LockHeader.Read(Request);
        return UpdateLock((envelope, now) => change(EnvelopeLock.Use(envelope, LockHolder, token, seconds, now), now));
    }

    /// <summary>Changes the envelope, even if it is locked.</summary>
    public Envelope UpdateLock(Func<Envelope, DateTimeOffset, Envelope> change) =>
        _store.Update(_envelopeId, envelope => EnvelopeConsistency.Require(change(envelope, _clock.GetUtcNow())));
}
