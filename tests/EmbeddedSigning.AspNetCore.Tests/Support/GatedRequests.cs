using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>Holds the requests to DocuSign up, and counts how many there are at once.</summary>
internal sealed class GatedRequests
{
    private readonly TaskCompletionSource _firstArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private TaskCompletionSource? _isOpen;
    private int _now;

    public int MostAtOnce { get; private set; }

    public Task FirstArrived => _firstArrived.Task;

    public void Close() => _isOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _isOpen!.SetResult();

    public void AddTo(IServiceCollection services) =>
        services.AddEmbeddedSigning(_ => { }).ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new Handler(this)));

    private sealed class Handler(GatedRequests requests) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (requests._isOpen is not { } isOpen)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            lock (requests._gate)
            {
                requests.MostAtOnce = Math.Max(requests.MostAtOnce, ++requests._now);
            }

            requests._firstArrived.TrySetResult();
            try
            {
                await isOpen.Task.WaitAsync(cancellationToken);
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                lock (requests._gate)
                {
                    requests._now--;
                }
            }
        }
    }
}
